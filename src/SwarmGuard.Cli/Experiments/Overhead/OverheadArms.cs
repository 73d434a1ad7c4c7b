using System.Globalization;
using SwarmGuard.Cli.Experiments.Results;

namespace SwarmGuard.Cli.Experiments.Overhead;

/// <summary>The ways of sampling that are compared. Each is an arm of its own for every number of containers, so that medians don't mix them.</summary>
internal static class OverheadArms
{
    public const string Idle = "idle";
    public const string Cgroups = "cgroups";
    public const string Stats = "stats";
    public const string Loop = "stats-loop";

    public static IReadOnlyList<string> Ways { get; } = [Idle, Cgroups, Stats, Loop];

    public static string Key(string way, int containers) => string.Create(CultureInfo.InvariantCulture, $"{way}-{containers}");

    public static IReadOnlyList<Arm> All(IEnumerable<int> sizes) =>
    [
        .. from way in Ways
           from containers in sizes
           select new Arm(Key(way, containers), string.Create(CultureInfo.InvariantCulture, $"{Title(way)}, {containers} containers"), Title(way)),
    ];

    private static string Title(string way) => way switch
    {
        Cgroups => "agent, cgroup files",
        Stats => "agent, stats API",
        Loop => "one stats call after the other",
        _ => "no agent",
    };
}
