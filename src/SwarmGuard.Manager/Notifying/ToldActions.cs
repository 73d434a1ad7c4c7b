using SwarmGuard.Core.Wire;
using SwarmGuard.Sinks.Notifying;

namespace SwarmGuard.Manager.Notifying;

/// <summary>An action is told of when it begins and when it has ended, once each, however often what is known of it changes.</summary>
internal sealed class ToldActions
{
    /// <summary>As many as the manager keeps actions.</summary>
    private const int MostKept = 500;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _told = [];
    private readonly Queue<string> _order = new();

    /// <summary>Null: there is nothing new in it.</summary>
    public string? News(ActionView action)
    {
        if (Notifications.KindOf(action) is not { } kind) return null;
        var mark = $"{action.Id}-{kind}";
        lock (_gate)
        {
            if (!_told.Add(mark)) return null;
            _order.Enqueue(mark);
            if (_order.Count > 2 * MostKept) _told.Remove(_order.Dequeue());
            return kind;
        }
    }
}
