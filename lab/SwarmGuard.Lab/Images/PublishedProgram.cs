namespace SwarmGuard.Lab.Images;

/// <summary>A program of this repository that runs in containers.</summary>
public sealed record PublishedProgram(string Name, string ProjectFolder)
{
    public static readonly PublishedProgram Agent = new("monitoring-agent", "src/SwarmGuard.Agent");
    public static readonly PublishedProgram Manager = new("recovery-manager", "src/SwarmGuard.Manager") { Companion = "src/SwarmGuard.ManagerProbe" };
    public static readonly PublishedProgram WebStress = new("web-stress", "lab/SwarmGuard.WebStress");
    public static readonly PublishedProgram LoadClient = new("load-client", "lab/SwarmGuard.LoadClient");

    public static IReadOnlyList<PublishedProgram> All { get; } = [Agent, Manager, WebStress, LoadClient];

    /// <summary>The folder of a project whose program is in the same image; null: none.</summary>
    public string? Companion { get; init; }

    /// <summary>The project files of all that is in the image.</summary>
    internal IReadOnlyList<string> ProjectFiles => [.. new[] { ProjectFolder, Companion }.OfType<string>().Select(folder => $"{folder}/{Path.GetFileName(folder)}.csproj")];
}
