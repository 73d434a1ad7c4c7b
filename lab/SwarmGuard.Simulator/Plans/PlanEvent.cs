using System.Globalization;

namespace SwarmGuard.Simulator.Plans;

/// <summary>
/// One thing that a plan lets happen. Each is drawn from its own part of the seed, so that leaving one out leaves the others as they are.
/// </summary>
/// <param name="Number">Its place among those drawn.</param>
/// <param name="At">When.</param>
internal sealed record PlanEvent(int Number, EventKind Kind, TimeSpan At)
{
    /// <summary>How long it lasts; null: to the end.</summary>
    public TimeSpan? For { get; init; }

    public int Node { get; init; }

    /// <summary>The service's number, for those that are about one.</summary>
    public int Service { get; init; }

    public int Slot { get; init; } = 1;

    public double Amount { get; init; }

    public double Second { get; init; }

    public string Text { get; init; } = "";

    public override string ToString()
    {
        var lasts = For is { } f ? string.Create(CultureInfo.InvariantCulture, $" for {f.TotalSeconds:0.0} s") : "";
        return string.Create(CultureInfo.InvariantCulture, $"#{Number} at {At.TotalSeconds:0.000} s: {Words()}{lasts}");
    }

    private string Words() => Sentence().ToString(CultureInfo.InvariantCulture);

    private FormattableString Sentence() => Kind switch
    {
        EventKind.Service => $"app{Service} is deployed: {Text}",
        EventKind.NodeTrouble => $"everything on n{Node + 1} struggles",
        EventKind.NodeFull => $"n{Node + 1} is busy with something else",
        EventKind.NodeAils => $"every new container on n{Node + 1} is as one of tag {Text}",
        EventKind.TaskTrouble => $"app{Service}.{Slot} struggles, wherever it runs",
        EventKind.Load => $"app{Service} is asked for {Amount:0} % of one replica's CPU, network {Second:0} %",
        EventKind.ContainerCrash => $"app{Service}.{Slot}'s process ends",
        EventKind.ManagerCrash => $"the manager is killed {Amount:0} steps later",
        EventKind.ManagerCrashAfterWrite => $"the manager is killed {Amount:0} steps after its next write",
        EventKind.ManagerStop => $"the manager is told to stop",
        EventKind.SecondManager => $"a second manager runs on n{Node + 1}",
        EventKind.EngineTrouble => $"the manager's engine loses {Amount:P0} of requests and {Second:P0} of answers",
        EventKind.EngineCutOff => $"the manager's engine can't be reached",
        EventKind.EngineCrash => $"n{Node + 1}'s engine dies with its containers",
        EventKind.NodeCutOff => $"n{Node + 1} is cut off",
        EventKind.AgentCrash => $"the agent of n{Node + 1} is killed",
        EventKind.AgentNetwork => $"messages of n{Node + 1}'s agent are lost ({Amount:P0}), doubled and late (up to {Second:0} ms)",
        EventKind.ClockJump => $"the clock of n{Node + 1} is set by {Amount:0.0} s",
        EventKind.NodeLabel => $"a user sets a label on n{Node + 1}",
        EventKind.NodeDrain => $"a user drains n{Node + 1}",
        EventKind.UserScale => $"a user scales app{Service} to {Amount:0}",
        EventKind.UserImage => $"a user sets app{Service}'s image to tag {Text}",
        EventKind.UserLabel => $"a user sets a label on app{Service}",
        EventKind.UserUpdateConfig => $"a user sets app{Service}'s update config",
        EventKind.UserConstraint => $"a user sets a constraint on app{Service}: {Text}",
        EventKind.UserRollback => $"a user rolls app{Service} back",
        EventKind.UserStackDeploy => $"a user deploys app{Service}'s stack file again",
        EventKind.UserRemove => $"a user removes app{Service}",
        EventKind.UserOptOut => $"a user sets {Text} on app{Service}",
        _ => $"an operator pauses {(Service == 0 ? "everything" : $"app{Service}")}",
    };
}
