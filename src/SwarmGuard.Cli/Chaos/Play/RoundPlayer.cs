using System.Globalization;
using SwarmGuard.Cli.Chaos.Outcome;
using SwarmGuard.Cli.Chaos.Plan;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Faults;

namespace SwarmGuard.Cli.Chaos.Play;

/// <summary>Plays one round: trouble, a fault in the midst of it, its healing, and the way back to calm.</summary>
internal sealed class RoundPlayer(ChaosStage stage, CalmCheck calm)
{
    private readonly List<string> _complaints = [];

    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>It never came to rest, so that what came after would tell nothing.</summary>
    public bool IsLost { get; private set; }

    public async Task<Strike> PlayAsync(PlannedRound round, CancellationToken stop)
    {
        var began = stage.Clock.GetUtcNow();
        var trouble = await Trouble.BeginAsync(stage, round.Stress, round.Task, stop);
        var isInAction = round.InAction && await trouble.ActionBegunAsync(stop);
        if (round.InAction && !isInAction) Complain(round, $"no action was begun although {trouble.What}");
        await Task.Delay(round.Delay, stage.Clock, stop);

        var fault = round.Kind.On(NodeFor(round));
        var (injected, healed) = await StrikeAsync(fault, round.Hold, stop);
        // Without a fault it is the action that is looked at, from the trouble on.
        if (round.Kind == FaultKinds.None) injected = began;
        stage.Reporter.Note(string.Create(
            CultureInfo.InvariantCulture,
            $"{fault.What}, for {(healed - injected).TotalSeconds:0.0} s, {round.Delay.TotalSeconds:0.0} s after {(isInAction ? "the action was begun" : "the trouble began")}: {trouble.What}"));

        var isAnswered = await trouble.AnsweredAsync(stop);
        if (!isAnswered && round.Kind.IsHidden) Complain(round, $"the trouble was not answered: {trouble.What}");
        await trouble.EndAsync(stop);
        if (await calm.WaitAsync(healed, stop) is { } unrest)
        {
            IsLost = true;
            Complain(round, unrest);
        }

        return new Strike(round.Kind, fault.What, trouble.What, injected, healed, stage.Clock.GetUtcNow()) { Stress = round.Stress };
    }

    private async Task<(DateTimeOffset Injected, DateTimeOffset Healed)> StrikeAsync(IFault fault, TimeSpan hold, CancellationToken stop)
    {
        var injected = stage.Clock.GetUtcNow();
        try
        {
            await fault.InjectAsync(stop);
            await Task.Delay(hold, stage.Clock, stop);
        }
        finally
        {
            // Also when the run is interrupted: a fault left behind would hinder whoever looks at the lab then.
            await fault.HealAsync(CancellationToken.None);
        }

        return (injected, stage.Clock.GetUtcNow());
    }

    private LabNode NodeFor(PlannedRound round)
    {
        if (round.Kind.IsOfManager) return stage.Guard.ManagerNode;
        var nodes = round.Kind.IsForWorkers ? stage.Struck : stage.Lab.Nodes;
        return nodes[round.Node % nodes.Count];
    }

    private void Complain(PlannedRound round, string what)
    {
        _complaints.Add($"{round.Kind.Name}: {what}");
        stage.Reporter.Note($"NOT WELL: {what}");
    }
}
