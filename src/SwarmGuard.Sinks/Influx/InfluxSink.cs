using SwarmGuard.Sinks.Sending;
using SwarmGuard.Sinks.Settings;

namespace SwarmGuard.Sinks.Influx;

/// <summary>A sink that leads to InfluxDB.</summary>
internal sealed class InfluxSink : IDisposable
{
    private readonly InfluxDoor _door;

    /// <param name="settings">Where to.</param>
    /// <param name="capacity">How many points may wait.</param>
    /// <param name="warn">Takes a sentence about trouble.</param>
    /// <param name="inform">Takes one about its end.</param>
    /// <param name="time">The clock.</param>
    public InfluxSink(SinkSettings settings, int capacity, Action<string> warn, Action<string> inform, TimeProvider time)
    {
        _door = new InfluxDoor(settings, time);
        Points = new PointSink(
            _door, capacity, settings.BatchSize, settings.FlushInterval, new SinkLog(settings.Place, warn, inform, time), time);
    }

    public PointSink Points { get; }

    public void Dispose()
    {
        Points.Dispose();
        _door.Dispose();
    }
}
