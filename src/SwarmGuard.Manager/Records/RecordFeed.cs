using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.Records;

/// <summary>
/// Tells whoever shows, keeps or sends on what the books record, as it is recorded and on the recorder's thread: a listener takes note and
/// does its work elsewhere. What goes wrong in one is its own trouble; recovery goes on.
/// </summary>
internal sealed class RecordFeed(ILogger<RecordFeed> log)
{
    /// <summary>A node's batch, as it was received.</summary>
    public event Action<SampleBatch, DateTimeOffset>? Sampled;

    /// <summary>An action began, went a step further or ended: as it is now.</summary>
    public event Action<ActionView>? Acted;

    /// <summary>A line of the timeline.</summary>
    public event Action<TimelineEntry>? Told;

    /// <summary>An alert, of an agent or of the manager's own, and what became of it.</summary>
    public event Action<AlertMessage, AlertAnswer>? Alerted;

    public void Tell(AlertMessage alert, AlertAnswer answer) => Each(Alerted, told => told(alert, answer));

    public void Tell(SampleBatch batch, DateTimeOffset receivedAt) => Each(Sampled, told => told(batch, receivedAt));

    public void Tell(ActionView action) => Each(Acted, told => told(action));

    public void Tell(TimelineEntry line) => Each(Told, told => told(line));

    private void Each<T>(T? listeners, Action<T> tell)
        where T : Delegate
    {
        if (listeners is null) return;
        foreach (var listener in Delegate.EnumerateInvocationList(listeners))
        {
            try
            {
                tell(listener);
            }
            catch (Exception e)
            {
                log.LogError(e, "one that listens to the records failed");
            }
        }
    }
}
