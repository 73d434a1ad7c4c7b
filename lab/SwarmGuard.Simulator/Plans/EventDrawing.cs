using SwarmGuard.Core.Policies;
using SwarmGuard.Simulator.Time;

namespace SwarmGuard.Simulator.Plans;

/// <summary>Draws one event: trouble of nodes and tasks and load, without which nothing would be done; faults; and what users do meanwhile.</summary>
internal static class EventDrawing
{
    private static readonly (EventKind Kind, int Weight)[] Kinds =
    [
        (EventKind.NodeTrouble, 24), (EventKind.Load, 16), (EventKind.TaskTrouble, 8), (EventKind.NodeFull, 4), (EventKind.NodeAils, 7), (EventKind.ContainerCrash, 5),
        (EventKind.ManagerCrash, 5), (EventKind.ManagerCrashAfterWrite, 10), (EventKind.ManagerStop, 2), (EventKind.SecondManager, 2),
        (EventKind.EngineTrouble, 7), (EventKind.EngineCutOff, 4), (EventKind.EngineCrash, 4), (EventKind.NodeCutOff, 4),
        (EventKind.AgentCrash, 2), (EventKind.AgentNetwork, 5), (EventKind.ClockJump, 4), (EventKind.NodeLabel, 3), (EventKind.NodeDrain, 2),
        (EventKind.UserScale, 5), (EventKind.UserImage, 6), (EventKind.UserLabel, 5), (EventKind.UserUpdateConfig, 3), (EventKind.UserConstraint, 2),
        (EventKind.UserRollback, 3), (EventKind.UserStackDeploy, 3), (EventKind.UserRemove, 1), (EventKind.UserOptOut, 2), (EventKind.Pause, 2),
    ];

    private static readonly int All = Kinds.Sum(k => k.Weight);

    public static PlanEvent Draw(int number, SimRandom random, int nodes, int services, int quietSeconds)
    {
        var kind = Kind(random);
        var plain = new PlanEvent(number, kind, TimeSpan.FromSeconds(random.Between(6, quietSeconds - 4)))
        {
            Node = random.Whole(0, nodes - 1),
            Service = random.Whole(1, services),
            Slot = random.Whole(1, 3),
        };
        return Detail(plain, random, Lasting(random, 2, 30));
    }

    private static PlanEvent Detail(PlanEvent e, SimRandom random, TimeSpan lasts) => e.Kind switch
    {
        // Trouble that does not end is what liveness is about.
        EventKind.NodeTrouble => e with { For = random.Chance(0.4) ? null : Lasting(random, 4, 40) },
        EventKind.TaskTrouble or EventKind.NodeFull => e with { For = random.Chance(0.3) ? null : Lasting(random, 4, 40) },
        EventKind.NodeAils => e with { Text = random.Pick(["sick", "dies", "missing", "slow"]), For = Lasting(random, 10, 60) },
        EventKind.Load => e with
        {
            For = random.Chance(0.3) ? null : Lasting(random, 8, 50),
            Amount = random.Between(60, 420),
            Second = random.Pick([80, 80, 50, 10]),
        },
        EventKind.ManagerCrash => e with { Amount = random.Whole(0, 400), For = Lasting(random, 1, 8) },
        EventKind.ManagerCrashAfterWrite => e with { Amount = random.Whole(0, 40), For = Lasting(random, 1, 8) },
        EventKind.ManagerStop or EventKind.AgentCrash => e with { For = Lasting(random, 1, 6) },
        EventKind.EngineTrouble => e with { Amount = random.Between(0, 0.4), Second = random.Between(0, 0.5), For = lasts },
        EventKind.AgentNetwork => e with { Amount = random.Between(0, 0.5), Second = random.Between(0, 5000), For = lasts },
        EventKind.ClockJump => e with { Amount = random.Between(-20, 20) },
        EventKind.UserScale => e with { Amount = random.Whole(0, 5) },
        EventKind.UserImage => e with { Text = random.Pick(["2", "3", "slow", "sick", "dies", "missing"]) },
        EventKind.UserLabel => e with { Amount = random.Whole(1, 1000) },
        EventKind.UserUpdateConfig => e with { Amount = random.Whole(4, 6) },
        EventKind.UserConstraint => e with { Text = random.Pick(["node.labels.zone!=y", "node.role!=manager", "node.hostname!=n1"]) },
        EventKind.UserOptOut => e with { Text = random.Pick([$"{ServiceLabels.Enable}=false", $"{ServiceLabels.Mode}=observe", $"{ServiceLabels.Mode}=off"]) },
        EventKind.Pause => e with { For = lasts, Service = random.Chance(0.5) ? 0 : e.Service },
        EventKind.ContainerCrash or EventKind.NodeLabel or EventKind.UserRollback or EventKind.UserStackDeploy or EventKind.UserRemove => e,
        _ => e with { For = lasts },
    };

    private static EventKind Kind(SimRandom random)
    {
        var at = random.Whole(1, All);
        foreach (var (kind, weight) in Kinds)
        {
            if ((at -= weight) <= 0) return kind;
        }

        return Kinds[0].Kind;
    }

    private static TimeSpan Lasting(SimRandom random, double least, double most) => TimeSpan.FromSeconds(random.Between(least, most));
}
