using SwarmGuard.Cli.Demo.Migration;
using SwarmGuard.Cli.Demo.Scaling;

namespace SwarmGuard.Cli.Demo;

/// <param name="LabName">The lab that the demo makes for itself.</param>
/// <param name="Keep">Leave it up.</param>
/// <param name="JsonFile">Where the summary for machines goes; null for nowhere.</param>
internal sealed record DemoOptions(string LabName, bool Keep, string? JsonFile)
{
    public static readonly IReadOnlyList<string> AllScenarios = [MigrationScenario.Name, ScalingScenario.Name];

    /// <summary>Played in this order.</summary>
    public IReadOnlyList<string> Scenarios { get; init; } = AllScenarios;
}
