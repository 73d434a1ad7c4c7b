using System.Text;
using SwarmGuard.Core.Metrics;

namespace SwarmGuard.Manager.Http;

/// <summary><c>GET /metrics</c>: figures for Prometheus.</summary>
internal sealed class MetricsEndpoint(IEnumerable<IMetricSource> sources)
{
    // At the start and not with the first scrape: they count what happens from then on.
    private readonly IReadOnlyList<IMetricSource> _sources = [.. sources];

    public IReadOnlyList<MetricShape> Shapes => [.. _sources.SelectMany(source => source.Shapes)];

    public async Task ShowAsync(HttpContext context)
    {
        var page = new MetricPage();
        foreach (var source in _sources) source.Write(page);
        context.Response.ContentType = MetricPage.ContentType;
        await context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(page.ToString()), context.RequestAborted);
    }
}
