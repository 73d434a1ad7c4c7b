using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Chaos.Play;

/// <summary>All actions that any manager of the run has told of: each keeps its own in memory only, and dies.</summary>
internal sealed class ActionBook
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, ActionView> _actions = [];

    public IReadOnlyList<ActionView> All
    {
        get
        {
            lock (_gate) return [.. _actions.Values];
        }
    }

    /// <summary>Begun by a manager that was gone before anybody heard how it ended; the next one found nothing left to do, or something else.</summary>
    public int Unheard => All.Count(action => action.Status == ActionStatus.InProgress);

    public void Note(IEnumerable<ActionView> actions)
    {
        lock (_gate)
        {
            foreach (var action in actions) _actions[action.Id] = action;
        }
    }
}
