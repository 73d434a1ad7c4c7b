namespace SwarmGuard.Cli.Demo;

/// <param name="LabName">The lab that the demo makes for itself.</param>
/// <param name="Keep">Leave it up.</param>
/// <param name="JsonFile">Where the summary for machines goes; null for nowhere.</param>
internal sealed record DemoOptions(string LabName, bool Keep, string? JsonFile);
