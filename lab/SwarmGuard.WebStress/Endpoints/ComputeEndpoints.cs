using SwarmGuard.WebStress.Compute;
using SwarmGuard.WebStress.Parameters;

namespace SwarmGuard.WebStress.Endpoints;

internal sealed class ComputeEndpoints(ComputeGate gate, TimeProvider clock)
{
    private const long MostIterations = 10_000_000_000;
    private const long DefaultIterations = 10_000_000;
    private const long LargestDownloadMb = 10_240;
    private static readonly byte[] Megabyte = new byte[1024 * 1024];

    public async Task PiAsync(HttpContext context)
    {
        var query = new ParameterReader(context.Request.Query);
        var iterations = query.Whole("iterations", DefaultIterations, 1, MostIterations);
        if (query.Finish() is { } problem)
        {
            await context.RefuseAsync(problem);
            return;
        }

        var began = clock.GetTimestamp();
        if (await gate.EstimatePiAsync(iterations, context.RequestAborted) is not { } pi)
        {
            await TooBusyAsync(context);
            return;
        }

        var elapsed = Math.Round(clock.GetElapsedTime(began).TotalMilliseconds, 3);
        await context.AnswerAsync(new PiAnswer(pi, iterations, elapsed, Environment.MachineName), AnswerJson.Default.PiAnswer);
    }

    /// <summary><c>cpu_work</c> is a number of pi iterations done before the first byte: a download that also costs CPU.</summary>
    public async Task DownloadAsync(HttpContext context)
    {
        var query = new ParameterReader(context.Request.Query);
        var megabytes = query.Whole("size_mb", 1, 0, LargestDownloadMb);
        var work = query.Whole("cpu_work", 0, 0, MostIterations);
        if (query.Finish() is { } problem)
        {
            await context.RefuseAsync(problem);
            return;
        }

        if (work > 0 && await gate.EstimatePiAsync(work, context.RequestAborted) is null)
        {
            await TooBusyAsync(context);
            return;
        }

        context.Response.ContentType = "application/octet-stream";
        context.Response.ContentLength = megabytes * Megabyte.Length;
        for (var sent = 0L; sent < megabytes; sent++)
            await context.Response.Body.WriteAsync(Megabyte, context.RequestAborted);
    }

    private static Task TooBusyAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = "1";
        return context.FailAsync(
            StatusCodes.Status503ServiceUnavailable, $"more than {ComputeGate.MostWaiting} computations are waiting already");
    }
}
