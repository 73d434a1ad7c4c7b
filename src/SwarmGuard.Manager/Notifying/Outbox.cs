using System.Threading.Channels;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Records;
using SwarmGuard.Sinks.Notifying;

namespace SwarmGuard.Manager.Notifying;

/// <summary>
/// What one receiver has yet to be told, in order. Each has one of its own, so that one that hangs holds up nobody else; it takes so many, and
/// what is then too much is the oldest.
/// </summary>
internal sealed class Outbox
{
    public const int Capacity = 100;
    private readonly Receiver _receiver;
    private readonly WebhookSender _sender;
    private readonly RetryPlan _plan;
    private readonly TimelineBook _timeline;
    private readonly TimeProvider _clock;
    private readonly Channel<NotificationView> _waiting;
    private int _lost;
    private bool _isInTrouble;

    public Outbox(Receiver receiver, WebhookSender sender, RetryPlan plan, TimelineBook timeline, TimeProvider clock)
    {
        (_receiver, _sender, _plan, _timeline, _clock) = (receiver, sender, plan, timeline, clock);
        _waiting = Channel.CreateBounded<NotificationView>(
            new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }, _ => Interlocked.Increment(ref _lost));
    }

    public Receiver Receiver => _receiver;

    /// <summary>Waits for nothing; that is what the recovery path may call.</summary>
    public void Take(NotificationView told)
    {
        if (_receiver.Wants(told)) _waiting.Writer.TryWrite(told);
    }

    /// <summary>Nothing more comes; what waits is still brought.</summary>
    public void Close() => _waiting.Writer.TryComplete();

    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            await foreach (var told in _waiting.Reader.ReadAllAsync(stop))
            {
                if (await BringAsync(told, stop) is { } problem) Lose(problem);
                else Recover();
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The manager stops. The next one tells what happens then; what still waited here is lost.
        }
    }

    /// <summary>Null: it was taken. Otherwise why it was given up.</summary>
    private async Task<string?> BringAsync(NotificationView told, CancellationToken stop)
    {
        for (var tries = 1; ; tries++)
        {
            var delivery = await _sender.TryAsync(_receiver, told, stop);
            if (delivery.Problem is null) return null;
            if (!delivery.IsWorthATry || _plan.PauseAfter(tries, delivery.Asked, Random.Shared.NextDouble()) is not { } pause) return delivery.Problem;
            await Task.Delay(pause, _clock, stop);
        }
    }

    // Told once until something is taken again, also to the other receivers; told to this one too, it is lost without another word.
    private void Lose(string problem)
    {
        Interlocked.Increment(ref _lost);
        if (_isInTrouble) return;
        _isInTrouble = true;
        _timeline.Add(TimelineKind.Notice, "", $"notifications do not reach {_receiver.Name} ({_receiver.Url.Host}), which {problem}; what can't be delivered is counted and dropped",
            severity: Severity.Warning);
    }

    private void Recover()
    {
        var lost = Interlocked.Exchange(ref _lost, 0);
        if (!_isInTrouble && lost == 0) return;
        _isInTrouble = false;
        _timeline.Add(TimelineKind.Notice, "", $"notifications reach {_receiver.Name} ({_receiver.Url.Host}) again; {lost} were dropped");
    }
}
