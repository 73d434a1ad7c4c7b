using System.Text.RegularExpressions;
using Shouldly;
using SwarmGuard.Core.Metrics;
using SwarmGuard.Tests.Tidy;
using Xunit;

namespace SwarmGuard.Tests.Metrics;

public sealed partial class MetricsDocumentTests
{
    private static readonly string[] Forbidden = ["container_id", "task_id", "container"];

    private static IEnumerable<MetricShape> All => MetricsDocument.Manager().Concat(MetricsDocument.Agent());

    [Fact]
    public void The_document_is_what_the_code_says() => Recorded.ShouldMatch("docs/metrics.md", MetricsDocument.Write());

    [Fact]
    public void Names_are_as_Prometheus_wants_them()
    {
        All.Where(shape => !Name().IsMatch(shape.Name)).ShouldBeEmpty();
        All.Where(shape => shape.Kind == MetricKind.Counter != shape.Name.EndsWith("_total", StringComparison.Ordinal)).ShouldBeEmpty();
        All.Where(shape => shape.Kind == MetricKind.Histogram && shape.Unit.Length == 0).ShouldBeEmpty();
        All.Where(shape => !shape.Help.EndsWith('.')).ShouldBeEmpty();
    }

    [Fact]
    public void No_label_names_what_comes_and_goes_without_end() => All.Where(shape => shape.Labels.Intersect(Forbidden).Any()).ShouldBeEmpty();

    [Fact]
    public void No_metric_is_there_twice() => MetricsDocument.Manager().Select(s => s.Name).ShouldBeUnique();

    [GeneratedRegex("^(swarmguard|process)_[a-z_]+[a-z]$")]
    private static partial Regex Name();
}
