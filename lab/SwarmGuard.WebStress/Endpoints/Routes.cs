namespace SwarmGuard.WebStress.Endpoints;

internal static class Routes
{
    private static readonly string[] Paths =
    [
        "/health",
        "/metrics",
        "/stress/cpu?target&duration&ramp",
        "/stress/memory?target&duration&ramp",
        "/stress/network?bandwidth&duration&ramp&sink",
        "/stress/combined?cpu&memory&network&duration&ramp&sink",
        "/stress/incremental?cpu&memory&network&steps&step_seconds&sink",
        "/stress/stop",
        "/compute/pi?iterations",
        "/download/data?size_mb&cpu_work",
    ];

    public static void MapEverything(this WebApplication app)
    {
        var status = ActivatorUtilities.CreateInstance<StatusEndpoints>(app.Services);
        app.MapGet("/health", status.HealthAsync);
        app.MapGet("/metrics", status.MetricsAsync);
        var stress = ActivatorUtilities.CreateInstance<StressEndpoints>(app.Services);
        app.MapGet("/stress/cpu", stress.CpuAsync);
        app.MapGet("/stress/memory", stress.MemoryAsync);
        app.MapGet("/stress/network", stress.NetworkAsync);
        app.MapGet("/stress/combined", stress.CombinedAsync);
        app.MapGet("/stress/incremental", stress.IncrementalAsync);
        app.MapGet("/stress/stop", stress.StopAsync);
        var compute = ActivatorUtilities.CreateInstance<ComputeEndpoints>(app.Services);
        app.MapGet("/compute/pi", compute.PiAsync);
        app.MapGet("/download/data", compute.DownloadAsync);
        app.MapFallback(context => context.AnswerAsync(
            new Problem($"no such path: {context.Request.Path}", Paths), AnswerJson.Default.Problem, StatusCodes.Status404NotFound));
    }
}
