using SwarmGuard.WebStress.Limits;
using SwarmGuard.WebStress.Load;
using SwarmGuard.WebStress.Network;
using SwarmGuard.WebStress.Parameters;

namespace SwarmGuard.WebStress.Endpoints;

internal sealed class StressEndpoints(StressBoard board, StressFactory factory, SinkLocator sinks, ContainerLimits limits)
{
    public Task CpuAsync(HttpContext context) => StartAsync(context, StressRequest.OfCpu);

    public Task MemoryAsync(HttpContext context) => StartAsync(context, query => StressRequest.OfMemory(query, limits));

    public Task NetworkAsync(HttpContext context) => StartAsync(context, StressRequest.OfNetwork);

    public Task CombinedAsync(HttpContext context) => StartAsync(context, query => StressRequest.Combined(query, limits));

    public Task IncrementalAsync(HttpContext context) => StartAsync(context, query => StressRequest.Incremental(query, limits));

    public async Task StopAsync(HttpContext context)
    {
        if (new ParameterReader(context.Request.Query).Finish() is { } problem)
        {
            await context.RefuseAsync(problem);
            return;
        }

        var stopped = await board.StopAllAsync();
        await context.AnswerAsync(
            new StressStopped("stopped", Environment.MachineName, [.. stopped.Select(Word)]), AnswerJson.Default.StressStopped);
    }

    private async Task StartAsync(HttpContext context, Func<ParameterReader, StressRequest> read)
    {
        var query = new ParameterReader(context.Request.Query);
        var request = read(query);
        if (query.Finish() is { } problem)
        {
            await context.RefuseAsync(problem);
            return;
        }

        try
        {
            var sink = request.NetworkMbps is null ? null : await ReachableSinkAsync(request.Sink, context.RequestAborted);
            var replaced = await StartAllAsync(request, sink);
            await context.AnswerAsync(Describe(request, replaced), AnswerJson.Default.StressStarted);
        }
        catch (NoSinkException nowhere)
        {
            await context.FailAsync(StatusCodes.Status409Conflict, nowhere.Message);
        }
    }

    /// <summary>Tried before anything starts: an answer of "started" while no byte can move would be a lie.</summary>
    private async Task<ISink> ReachableSinkAsync(SinkAddress? named, CancellationToken cancellation)
    {
        var sink = sinks.Find(named);
        using var trial = await sink.ConnectAsync(cancellation);
        return sink;
    }

    private async Task<IReadOnlyList<StressKind>> StartAllAsync(StressRequest request, ISink? sink)
    {
        var wanted = new List<Stress>();
        if (request.Cpu is { } percent)
            wanted.Add(factory.Cpu(request.Profile(percent)));
        if (request.MemoryMb is { } megabytes)
            wanted.Add(factory.Memory(request.Profile(megabytes)));
        if (request.NetworkMbps is { } megabits && sink is not null)
            wanted.Add(factory.Network(request.Profile(megabits), sink));
        var replaced = new List<StressKind>();
        foreach (var stress in wanted)
        {
            if (await board.StartAsync(stress))
                replaced.Add(stress.Kind);
        }

        return replaced;
    }

    private static StressStarted Describe(StressRequest request, IEnumerable<StressKind> replaced) => new()
    {
        Hostname = Environment.MachineName,
        TargetCpu = request.Cpu,
        TargetMemoryMb = request.MemoryMb,
        TargetNetworkMbps = request.NetworkMbps,
        Duration = request.Duration.TotalSeconds,
        Ramp = request.Ramp.TotalSeconds,
        Steps = request.Steps > 0 ? request.Steps : null,
        Replaced = [.. replaced.Select(Word)],
    };

    private static string Word(StressKind kind) => kind.ToString().ToLowerInvariant();
}
