using SwarmGuard.WebStress.Limits;
using SwarmGuard.WebStress.Load;
using SwarmGuard.WebStress.Network;
using SwarmGuard.WebStress.Parameters;

namespace SwarmGuard.WebStress.Endpoints;

/// <summary>The validated wish of one stress request. A level of null means that kind was not asked for.</summary>
internal sealed record StressRequest
{
    public const double LongestSeconds = 86_400;
    public const double MostMbps = 100_000;
    private const int MostSteps = 1000;

    public double? Cpu { get; init; }

    public double? MemoryMb { get; init; }

    public double? NetworkMbps { get; init; }

    public SinkAddress? Sink { get; init; }

    public required TimeSpan Duration { get; init; }

    public required TimeSpan Ramp { get; init; }

    public int Steps { get; init; }

    public LoadProfile Profile(double target) => new(target, Duration, Ramp, Steps);

    public static StressRequest OfCpu(ParameterReader query) =>
        Timed(query) with { Cpu = query.Number("target", 80, 1, 100) };

    public static StressRequest OfMemory(ParameterReader query, ContainerLimits limits) =>
        Timed(query) with { MemoryMb = query.Whole("target", 256, 1, limits.MemoryMb) };

    public static StressRequest OfNetwork(ParameterReader query) =>
        Timed(query) with { NetworkMbps = query.Number("bandwidth", 50, 0.1, MostMbps), Sink = ReadSink(query) };

    public static StressRequest Combined(ParameterReader query, ContainerLimits limits) =>
        AllKinds(query, limits, Timed(query));

    public static StressRequest Incremental(ParameterReader query, ContainerLimits limits)
    {
        var steps = (int)query.Whole("steps", 5, 1, MostSteps);
        var whole = TimeSpan.FromSeconds(query.Number("step_seconds", 10, 1, LongestSeconds / MostSteps)) * steps;
        return AllKinds(query, limits, new StressRequest { Duration = whole, Ramp = whole, Steps = steps });
    }

    private static StressRequest AllKinds(ParameterReader query, ContainerLimits limits, StressRequest timed) => timed with
    {
        Cpu = Wanted(query.Number("cpu", 80, 0, 100)),
        MemoryMb = Wanted(query.Whole("memory", 0, 0, limits.MemoryMb)),
        NetworkMbps = Wanted(query.Number("network", 0, 0, MostMbps)),
        Sink = ReadSink(query),
    };

    private static StressRequest Timed(ParameterReader query)
    {
        var duration = query.Number("duration", 60, 1, LongestSeconds);
        var ramp = query.Number("ramp", 0, 0, duration);
        return new StressRequest { Duration = TimeSpan.FromSeconds(duration), Ramp = TimeSpan.FromSeconds(ramp) };
    }

    private static double? Wanted(double level) => level > 0 ? level : null;

    private static SinkAddress? ReadSink(ParameterReader query)
    {
        if (query.Text("sink") is not { } text)
            return null;
        if (!SinkAddress.TryParse(text, out var address))
            query.Refuse("sink", text, "host:port, with a port from 1 to 65535");
        return address;
    }
}
