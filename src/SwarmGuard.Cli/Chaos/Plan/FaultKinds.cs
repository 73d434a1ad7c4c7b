using SwarmGuard.Lab.Faults;
using SwarmGuard.Lab.Stack;

namespace SwarmGuard.Cli.Chaos.Plan;

/// <summary>All kinds of faults that a run can inject.</summary>
internal static class FaultKinds
{
    private static readonly HoldRange AtOnce = new(0, 0);

    /// <summary>Shorter than the 18 s after which its health check would have it killed: it must come back with its old picture.</summary>
    private static readonly HoldRange WhileHealthy = new(5, 11);

    /// <summary>Some end before Swarm takes the node for lost (about 15 s), some after.</summary>
    private static readonly HoldRange AroundLoss = new(6, 24);

    /// <summary>For programmes that also look at actions by themselves; nothing that anybody would ask a run with faults for.</summary>
    public static readonly FaultKind None = new("none", true, "moving and scaling alone must go unnoticed", AtOnce, _ => new NoFault());

    public static readonly IReadOnlyList<FaultKind> All =
    [
        new("kill-manager", true, "it serves no request; the next one finds on the service what was begun", AtOnce,
            node => new KilledProcess(node, GuardStack.ManagerService)) { IsOfManager = true },
        new("hang-manager", true, "it serves no request; its old picture is refused by the service's version", WhileHealthy,
            node => new HangingProcess(node, GuardStack.ManagerService)) { IsOfManager = true },
        new("full-disk", true, "history is for people; nothing that is decided or done depends on it", WhileHealthy,
            node => new FullDisk(node, GuardStack.ManagerService, ChaosStack.HistoryFolder)) { IsOfManager = true },
        new("kill-agent", true, "it serves no request; trouble on its node is seen when it is back", AtOnce,
            node => new KilledProcess(node, GuardStack.AgentService)),
        new("mute-agent", true, "it serves no request; its alerts wait, and are judged by their age when they arrive", WhileHealthy,
            node => new MutedContainer(node, GuardStack.AgentService)),
        new("kill-engine", false, "containers serve on, but end when the engine comes back; names lead to them until gossip says otherwise", AroundLoss,
            node => new KilledEngine(node)) { IsForWorkers = true },
        new("lose-node", false, "requests in flight are lost, and names lead to its tasks until gossip says otherwise", AroundLoss,
            node => new LostNode(node)) { IsForWorkers = true },
        new("cut-link", false, "its tasks run and can't be reached; names lead to them until gossip says otherwise", AroundLoss,
            node => new CutLink(node)) { IsForWorkers = true },
        new("slow-link", false, "answers come late; one that comes after the client's patience counts as failed", AroundLoss,
            node => new SlowLink(node)) { IsForWorkers = true },
        new("lossy-link", false, "what is lost is sent again; an answer that comes after the client's patience counts as failed", AroundLoss,
            node => new LossyLink(node)) { IsForWorkers = true },
    ];

    public static IReadOnlyList<FaultKind> Hidden { get; } = [.. All.Where(kind => kind.IsHidden)];

    public static FaultKind Named(string name) => All.First(kind => kind.Name == name);
}
