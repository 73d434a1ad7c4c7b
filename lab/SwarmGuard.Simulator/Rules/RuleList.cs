namespace SwarmGuard.Simulator.Rules;

/// <summary>All that is checked: the first ones at every write and every change of a task, the last ones once faults have stopped.</summary>
internal static class RuleList
{
    public static readonly Rule OwnersSpec = new(
        "owners-spec", "a service is what its owner made of it: of ours there is only the intent, its constraints and its update config while an action is under way, and the number of replicas with its label");

    public static readonly Rule ForceUpdate = new("force-update", "a manager never changes ForceUpdate");

    public static readonly Rule HandsOff = new(
        "hands-off", "nothing is begun on a service that has opted out, is observed only, is off, is global or is SwarmGuard's own");

    public static readonly Rule Paused = new(
        "paused", "nothing is begun on what an operator has paused, from the moment at which every manager must have read it (20 s)");

    public static readonly Rule OneAction = new("one-action", "at most one action is under way on a service");

    public static readonly Rule Leader = new("leader", "a manager changes a service only while Swarm's store names it as the one that leads");

    public static readonly Rule Cooldown = new(
        "cooldown", "two actions of a kind on a service are a cooldown apart, whichever managers did them; a retry delay after one that failed (by their clocks)");

    public static readonly Rule Bounds = new(
        "bounds", "a manager sets no number of replicas above the maximum, below the minimum or, where none is set, below what the owner asked for");

    public static readonly Rule Downtime = new(
        "downtime", "a running task that its owner's spec allows is let go by an update of ours only while another task of its slot runs (where a user changes the service in the middle of a move, Swarm lets it go at once)");

    public static readonly Rule Bystander = new(
        "bystander", "a move replaces tasks on the node it moves from, and none elsewhere that its owner's spec allows");

    public static readonly Rule Faultless = new("faultless", "no part of a manager throws what it does not expect, and nothing of a dead one goes on");

    public static readonly Rule Finished = new("finished", "every action is finished or undone: no intent and no constraint of ours is left on a service");

    public static readonly Rule Moved = new("moved", "a task on a node in lasting trouble is moved where an eligible node with headroom and without a replica exists, unless most nodes are in trouble at once");

    public static readonly Rule Scaled = new("scaled", "a service under lasting load gets the replicas that bring it to its target, or its maximum, unless most nodes are in trouble at once");

    public static readonly Rule Floor = new("floor", "a service that is idle goes back to as many replicas as its owner asked for, or its minimum");

    public static readonly IReadOnlyList<Rule> Safety =
        [OwnersSpec, ForceUpdate, Leader, HandsOff, Paused, OneAction, Cooldown, Bounds, Downtime, Bystander, Faultless];

    public static readonly IReadOnlyList<Rule> Liveness = [Finished, Moved, Scaled, Floor];
}
