using System.Globalization;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Demo.Story;

/// <summary>Turns what agents report of one service into lines: one per second with every replica, and one when a breach begins.</summary>
/// <param name="service">The service.</param>
/// <param name="more">What else to tell of a replica, by its container.</param>
internal sealed class SampleDiary(string service, Func<string, string>? more = null)
{
    /// <summary>Stands between replicas; a view with room puts each on a line of its own.</summary>
    public const string Separator = " │ ";

    private const int BarWidth = 10;

    /// <summary>Samples come each second, give or take the agent's pass.</summary>
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(0.7);

    private readonly HashSet<string> _inBreach = [];
    private DateTimeOffset _told;

    public IReadOnlyList<StoryLine> Look(IReadOnlyList<NodePicture> pictures, string clients)
    {
        var replicas = pictures
            .SelectMany(picture => picture.Batch.Containers.Where(c => c.ServiceName == service).Select(c => (picture.Batch.Node, Report: c)))
            .OrderBy(replica => replica.Node, StringComparer.Ordinal).ToList();
        var lines = replicas.Where(replica => Begins(replica.Report))
            .Select(replica => new StoryLine(replica.Report.At, StoryKind.Breach, $"{Describe(replica)}: over the threshold")).ToList();
        var newest = replicas.Select(replica => replica.Report.At).DefaultIfEmpty(_told).Max();
        if (newest < _told + Apart) return lines;
        _told = newest;
        lines.Insert(0, new StoryLine(newest, StoryKind.Sample, string.Join(Separator, [.. replicas.Select(Describe), clients])));
        return lines;
    }

    private bool Begins(ContainerReport report)
    {
        if (report.InBreach == true) return _inBreach.Add(report.ContainerId);
        _inBreach.Remove(report.ContainerId);
        return false;
    }

    private string Describe((string Node, ContainerReport Report) replica)
    {
        var metrics = replica.Report.Metrics;
        var full = (int)Math.Clamp(Math.Round(metrics.CpuPercent / 100 * BarWidth), 0, BarWidth);
        var bar = $"{new string('█', full)}{new string('·', BarWidth - full)}";
        var figures = string.Create(
            CultureInfo.InvariantCulture,
            $"CPU {metrics.CpuPercent,3:0} % mem {metrics.MemoryPercent,2:0} % net {metrics.NetworkPercent,2:0} %");
        return $"{replica.Node} {bar} {figures}{more?.Invoke(replica.Report.ContainerId)}";
    }
}
