using SwarmGuard.Cli.Chaos.Plan;

namespace SwarmGuard.Cli.Chaos;

/// <summary>What run is asked for.</summary>
internal sealed record ChaosOptions(string LabName, double Minutes, int Seed, IReadOnlyList<FaultKind> Kinds, string? ReportFile)
{
    /// <summary>The command that plays the same faults again.</summary>
    public string Command
    {
        get
        {
            var faults = Kinds.Count == FaultKinds.All.Count ? "" : $" --faults {string.Join(',', Kinds.Select(kind => kind.Name))}";
            return FormattableString.Invariant($"./swarmguard chaos --minutes {Minutes} --seed {Seed}{faults}");
        }
    }
}
