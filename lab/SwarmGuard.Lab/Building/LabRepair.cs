using SwarmGuard.Docker.Engine;
using SwarmGuard.Lab.Engines;
using SwarmGuard.Lab.Host;
using SwarmGuard.Lab.Layout;

namespace SwarmGuard.Lab.Building;

/// <summary>Brings a lab that was complete once back to that, without losing what runs in it.</summary>
internal sealed class LabRepair(SwarmLab lab, ILabReporter reporter)
{
    /// <summary>Whether the lab is whole now. A false means that only building it anew can help.</summary>
    public async Task<bool> TryAsync(CancellationToken stop)
    {
        if (MissingNamespaces() is { Count: > 0 } missing)
        {
            reporter.Note($"namespaces {string.Join(", ", missing)} are gone (a reboot?): building the lab anew");
            return false;
        }

        try
        {
            await Task.WhenAll(lab.Nodes.Select(n => MendAsync(n, stop)).Append(MendRegistryAsync(stop)));
            await new SwarmFormation(lab.Nodes, lab.Clock).WaitReadyAsync(stop);
            return true;
        }
        catch (Exception e) when (e is LabException or EngineException)
        {
            reporter.Note($"the lab can't be repaired, building it anew: {e.Message}");
            return false;
        }
    }

    private List<string> MissingNamespaces() => lab.Nodes.Select(n => n.Namespace)
        .Append(lab.Layout.SwitchNamespace).Except(NetworkNamespaces.All()).ToList();

    private async Task MendRegistryAsync(CancellationToken stop)
    {
        if (await RegistryProcess.AnswersAsync(lab.Layout, stop)) return;
        var tree = CgroupTree.OfThisMachine();
        await ProcessKiller.KillAllAsync(
            "the registry",
            _ => Task.FromResult<IReadOnlyCollection<int>>([.. tree.Processes(lab.Layout.SwitchCgroup)]),
            lab.Clock,
            stop);
        await RegistryProcess.StartAsync(lab.Layout, lab.Clock, stop);
        reporter.Note("the registry was restarted");
    }

    private async Task MendAsync(LabNode node, CancellationToken stop)
    {
        if (!await NetworkNamespaces.IsPortUpAsync(node.Layout, stop))
        {
            await node.MendAsync(stop);
            reporter.Note($"{node.Name} was plugged in again");
        }

        if (node.EnginePid is not null && await AnswersAsync(node, stop)) return;
        await node.KillEngineAsync(stop);
        await node.StartEngineAsync(stop);
        reporter.Note($"the engine of {node.Name} was restarted");
    }

    private static async Task<bool> AnswersAsync(LabNode node, CancellationToken stop)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(stop);
        bounded.CancelAfter(TimeSpan.FromSeconds(5));
        try
        {
            await node.Engine.VersionAsync(bounded.Token);
            return true;
        }
        catch (Exception e) when (e is EngineException || (e is OperationCanceledException && !stop.IsCancellationRequested))
        {
            return false;
        }
    }
}
