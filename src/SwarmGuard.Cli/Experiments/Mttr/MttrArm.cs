using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Mttr;

/// <summary>A fault, and how SwarmGuard stands to it.</summary>
internal sealed record MttrArm(MttrFault Fault, Readiness Readiness)
{
    private static readonly Dictionary<Readiness, string> Titles = new()
    {
        [Readiness.Reactive] = "after a warning, without SwarmGuard",
        [Readiness.Proactive] = "after a warning, with SwarmGuard",
        [Readiness.Sudden] = "without a warning, with SwarmGuard",
    };

    public static IReadOnlyList<MttrArm> All { get; } = [.. MttrFault.All.SelectMany(Of)];

    public string Key => KeyOf(Fault.Key, Readiness);

    public Arm Arm => new(Key, $"{Fault.Title}, {Titles[Readiness]}");

    /// <summary>There is trouble before the fault.</summary>
    public bool IsWarned => Readiness != Readiness.Sudden;

    /// <summary>Those that are struck together.</summary>
    public static IEnumerable<MttrArm> Of(MttrFault fault) =>
        Enum.GetValues<Readiness>().Select(readiness => new MttrArm(fault, readiness));

    public static string KeyOf(string fault, Readiness readiness) => $"{fault}-{readiness.ToString().ToLowerInvariant()}";
}
