using SwarmGuard.WebStress.Hosting;
using SwarmGuard.WebStress.Limits;
using SwarmGuard.WebStress.Load;
using SwarmGuard.WebStress.Metrics;

namespace SwarmGuard.WebStress.Endpoints;

internal sealed class StatusEndpoints(
    WebStressSettings settings, FigureSampler sampler, TrafficLedger ledger, StressBoard board, ContainerLimits limits)
{
    public Task HealthAsync(HttpContext context) => context.AnswerAsync(
        new HealthAnswer(settings.FailHealth ? "unhealthy" : "healthy", Environment.MachineName, Math.Round(sampler.Uptime.TotalSeconds, 3)),
        AnswerJson.Default.HealthAnswer,
        settings.FailHealth ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK);

    public Task MetricsAsync(HttpContext context)
    {
        var figures = sampler.Latest;
        var answer = new MetricsAnswer
        {
            Hostname = Environment.MachineName,
            CpuPercent = figures.CpuPercent,
            CpuLimitCores = limits.CpuCores,
            MemoryMb = figures.MemoryMb,
            MemoryLimitMb = limits.MemoryMb,
            NetworkRxMbps = figures.NetworkRxMbps,
            NetworkTxMbps = figures.NetworkTxMbps,
            RequestsServed = ledger.RequestsServed,
            RequestsInFlight = ledger.RequestsInFlight,
            UptimeSeconds = Math.Round(sampler.Uptime.TotalSeconds, 3),
            ActiveStresses = [.. board.Running.Select(ActiveStress.From)],
        };
        return context.AnswerAsync(answer, AnswerJson.Default.MetricsAnswer);
    }
}
