using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.Records;

/// <summary>The last actions, newest first when listed, and a way to wait for one's end.</summary>
internal sealed class ActionBook(RecordFeed feed)
{
    private const int Capacity = 500;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (ActionView View, TaskCompletionSource<ActionView> Ended)> _byId = [];
    private readonly Queue<string> _order = new();

    public void Begin(ActionView view)
    {
        if (Enter(view)) feed.Tell(view);
    }

    public void Change(string id, Func<ActionView, ActionView> change)
    {
        ActionView changed;
        lock (_gate)
        {
            if (!_byId.TryGetValue(id, out var entry)) return;
            _byId[id] = (changed = change(entry.View), entry.Ended);
        }

        feed.Tell(changed);
    }

    /// <summary>The action has its outcome; who waits for it is told.</summary>
    public void End(string id, Func<ActionView, ActionView> change)
    {
        Change(id, change);
        lock (_gate)
        {
            if (_byId.TryGetValue(id, out var entry)) entry.Ended.TrySetResult(entry.View);
        }
    }

    public ActionView? Find(string id)
    {
        lock (_gate) return _byId.TryGetValue(id, out var entry) ? entry.View : null;
    }

    /// <summary>What is being done to a service, or null.</summary>
    public ActionView? UnderWay(string service)
    {
        lock (_gate) return _byId.Values.Select(e => e.View).FirstOrDefault(v => v.Service == service && v.Status == ActionStatus.InProgress);
    }

    public IReadOnlyList<ActionView> Newest()
    {
        lock (_gate) return [.. _order.Reverse().Select(id => _byId[id].View)];
    }

    public Task<ActionView> EndOf(string id)
    {
        lock (_gate) return _byId[id].Ended.Task;
    }

    public int InProgress
    {
        get
        {
            lock (_gate) return _byId.Values.Count(e => e.View.Status == ActionStatus.InProgress);
        }
    }

    private bool Enter(ActionView view)
    {
        lock (_gate)
        {
            if (_byId.TryGetValue(view.Id, out var known) && known.View.Status == ActionStatus.HandedOver)
            {
                _byId[view.Id] = (view, new(TaskCreationOptions.RunContinuationsAsynchronously));
                return true;
            }

            if (!_byId.TryAdd(view.Id, (view, new(TaskCreationOptions.RunContinuationsAsynchronously)))) return false;
            _order.Enqueue(view.Id);
            if (_order.Count > Capacity) _byId.Remove(_order.Dequeue());
            return true;
        }
    }
}
