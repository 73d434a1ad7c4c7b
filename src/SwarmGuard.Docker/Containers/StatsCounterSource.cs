using SwarmGuard.Core.Sampling;

namespace SwarmGuard.Docker.Containers;

/// <summary>
/// Counters by way of the engine's stats API, which answers after half a second and more: a poller brings the readings, the
/// sampling pass takes the newest one and waits for none.
/// </summary>
public sealed class StatsCounterSource(ContainerFacts container) : ICounterSource
{
    private readonly Lock _lock = new();
    private ContainerCounters? _newest;
    private bool _gone;

    public string ContainerId => container.Identity.ContainerId;
    public string Name => "stats-api";
    public double? CpuLimit => container.CpuLimit;
    public long? MemoryLimit => container.MemoryLimit;

    /// <summary>
    /// The engine's own reading time is closer to the truth than ours, as the answer comes late; carried over to the monotonic
    /// clock and kept within the request's two ends, so that a wall clock that is set does no harm.
    /// </summary>
    /// <param name="reading">The answer, or null when the container is gone.</param>
    /// <param name="asked">Monotonic time of the request.</param>
    /// <param name="answered">Monotonic time of the answer.</param>
    /// <param name="wallNow">Wall clock at the answer.</param>
    public void Bring(StatsReading? reading, TimeSpan asked, TimeSpan answered, DateTimeOffset wallNow)
    {
        lock (_lock)
        {
            if (reading is null)
            {
                _gone = true;
                return;
            }

            var at = answered - (wallNow - reading.ReadAt);
            at = at < asked ? asked : at > answered ? answered : at;
            _newest = new ContainerCounters(at, reading.CpuNanoseconds, reading.MemoryBytes, reading.Cards);
        }
    }

    public ReadResult Read(Span<byte> scratch, out ContainerCounters counters)
    {
        lock (_lock)
        {
            counters = _newest.GetValueOrDefault();
            var result = _gone ? ReadResult.Gone : _newest is null ? ReadResult.NotYet : ReadResult.Fresh;
            _newest = null;
            return result;
        }
    }

    public void Dispose()
    {
    }
}
