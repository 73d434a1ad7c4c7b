using System.Globalization;
using SwarmGuard.Cli.Stages;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Faults;

namespace SwarmGuard.Cli.Experiments.Mttr;

/// <summary>One fault on all its arms at once: their tasks are on the same node, and are struck at the same moment.</summary>
internal sealed class MttrRound(Stage stage, MttrFault fault, LabNode node, int number)
{
    /// <summary>How long trouble shows before the fault.</summary>
    public static readonly TimeSpan Warning = TimeSpan.FromSeconds(12);

    /// <summary>What is not back by then is given up.</summary>
    private static readonly TimeSpan LongestOutage = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(90);
    private readonly IReadOnlyList<MttrSubject> _subjects = [.. MttrArm.Of(fault).Select(arm => new MttrSubject(stage, arm, number))];

    /// <summary>Everything is in place, and serves.</summary>
    public async Task PrepareAsync(CancellationToken stop)
    {
        await Task.WhenAll([.. _subjects.Select(subject => subject.DeployAsync(node, stop)), .. _subjects.Select(subject => subject.StartClientsAsync(stop))]);
        var began = stage.Clock.GetUtcNow();
        await Task.WhenAll(_subjects.Select(subject => stage.Wait.TrueAsync(
            $"{subject.Name} to serve", LongestStart, token => subject.SeenUnwellAsync(began, token), stop)));
    }

    public async Task<IReadOnlyList<MttrTrace>> PlayAsync(CancellationToken stop)
    {
        var stressed = stage.Clock.GetUtcNow();
        await Task.WhenAll(_subjects.Where(subject => subject.Arm.IsWarned).Select(subject => subject.StressAsync(stop)));
        if (stressed + Warning - stage.Clock.GetUtcNow() is { Ticks: > 0 } rest) await Task.Delay(rest, stage.Clock, stop);

        var found = await Task.WhenAll(_subjects.Select(subject => subject.IsOnAsync(node, stop)));
        IReadOnlyList<IFault> faults = fault.IsOfNode
            ? [_subjects[0].FaultOn(node)]
            : [.. _subjects.Zip(found).Where(subject => subject.Second).Select(subject => subject.First.FaultOn(node))];
        var struck = stage.Clock.GetUtcNow();
        try
        {
            await Task.WhenAll(faults.Select(one => StrikeAsync(one, stop)));
            var unwell = await Task.WhenAll(_subjects.Select(subject => WaitWellAsync(subject, struck, stop)));
            return await TellAsync(stressed, struck, found, unwell, stop);
        }
        finally
        {
            // A process that hangs goes on, unless its health check had it killed. A node is started by whoever goes on to the next round.
            if (!fault.IsOfNode) await Task.WhenAll(faults.Select(one => one.HealAsync(CancellationToken.None)));
        }
    }

    /// <summary>Makes room for the next round, and starts the node again; the next round may prepare meanwhile on another node.</summary>
    public async Task TidyAsync(CancellationToken stop)
    {
        if (fault.IsOfNode) await _subjects[0].FaultOn(node).HealAsync(stop);
        await Task.WhenAll(_subjects.Select(subject => subject.RemoveAsync(stop)));
        await stage.Wait.TrueAsync("all nodes to report", LongestStart, SeenSilentAsync, stop);
    }

    /// <summary>The process may have ended since it was looked for.</summary>
    private static async Task StrikeAsync(IFault fault, CancellationToken stop)
    {
        try
        {
            await fault.InjectAsync(stop);
        }
        catch (LabException)
        {
            // Nothing is left to strike, which is what SwarmGuard wants to bring about.
        }
    }

    private async Task<string?> WaitWellAsync(MttrSubject subject, DateTimeOffset struck, CancellationToken stop)
    {
        try
        {
            await stage.Wait.TrueAsync($"{subject.Name} to be back", LongestOutage, token => subject.SeenUnwellAsync(struck, token), stop);
            return null;
        }
        catch (LabException e)
        {
            return e.Message;
        }
    }

    private async Task<IReadOnlyList<MttrTrace>> TellAsync(
        DateTimeOffset stressed, DateTimeOffset struck, bool[] found, string?[] unwell, CancellationToken stop)
    {
        var actions = await stage.Manager.ActionsAsync(stop);
        var ended = stage.Clock.GetUtcNow();
        var traces = new List<MttrTrace>();
        foreach (var (at, subject) in _subjects.Index())
        {
            var task = await subject.RunningAsync(stop);
            traces.Add(new MttrTrace
            {
                Arm = subject.Arm,
                Service = subject.Name,
                Stressed = subject.Arm.IsWarned ? stressed : null,
                Struck = struck,
                Ended = ended,
                FromNode = node.Name,
                ToNode = task is null ? null : stage.NodeName(task.NodeId),
                WasFound = found[at],
                Healed = found[at] && task is not null ? Stamp((string?)task.Document["Status"]?["Timestamp"]) : null,
                Action = actions.Where(action => action.Service == subject.Name).MinBy(action => action.T3),
                Clients = subject.Records,
                Unwell = unwell[at],
            });
        }

        return traces;
    }

    private async Task<string?> SeenSilentAsync(CancellationToken stop)
    {
        var nodes = stage.Lab!.Nodes.Count;
        return await stage.Manager.HealthAsync(stop) switch
        {
            { Problem: { } problem } => problem,
            var health when health.NodesReporting < nodes => $"{health.NodesReporting} of {nodes} nodes report",
            _ => null,
        };
    }

    private static DateTimeOffset? Stamp(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;
}
