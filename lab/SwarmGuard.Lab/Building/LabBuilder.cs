using SwarmGuard.Lab.Checks;
using SwarmGuard.Lab.Engines;
using SwarmGuard.Lab.Host;
using SwarmGuard.Lab.Layout;

namespace SwarmGuard.Lab.Building;

/// <summary>Brings a lab up: takes one that is complete, repairs one that lost engines or wires, builds any other anew.</summary>
internal sealed class LabBuilder(LabOptions options, ILabReporter reporter)
{
    /// <summary>Another process may be building the same lab; then ours is up when it is done.</summary>
    internal static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(60);

    private readonly StepTimer _steps = new(reporter, options.Clock);

    public async Task<SwarmLab> UpAsync(CancellationToken stop)
    {
        options.Validate();
        LabPreflight.Require();
        var layout = new LabLayout(options.Name);
        using var held = await MachineLock.TakeAsync(layout.Name, LockPatience, options.Clock, stop);
        var state = await LabState.ReadAsync(layout, stop);
        if (state is { IsComplete: true }) RequireSameShape(state);
        var lab = new SwarmLab(layout, options.Nodes, options.Managers, options.Keep, options.Clock);
        if (state is { IsComplete: true } && await new LabRepair(lab, reporter).TryAsync(stop))
        {
            Record(lab);
            return lab;
        }

        await _steps.RunAsync("leftovers cleared", () => LabWrecker.WreckAsync(layout, options.Clock, stop));
        await BuildOrCleanAsync(lab, stop);
        return lab;
    }

    private void RequireSameShape(LabState state)
    {
        if (state.Nodes == options.Nodes && state.Managers == options.Managers) return;
        throw new LabException(
            $"lab '{options.Name}' is up with {state.Nodes} nodes, {state.Managers} of them managers; asked for {options.Nodes} and " +
            $"{options.Managers}. Take it down first, or give the new one another name");
    }

    private async Task BuildOrCleanAsync(SwarmLab lab, CancellationToken stop)
    {
        try
        {
            await BuildAsync(lab, stop);
        }
        catch (Exception e)
        {
            // Read now: the logs go with the rest.
            var tails = string.Join(
                '\n', lab.Nodes.Select(n => n.LogTail(LogTail.DefaultLines)).Append(LogTail.Of(lab.Layout.RegistryLog)));
            if (!options.KeepOnFailure) await LabWrecker.WreckAsync(lab.Layout, options.Clock, CancellationToken.None);
            if (e is OperationCanceledException) throw;
            throw new LabException($"lab '{lab.Name}' did not come up: {e.Message}\n{tails}", e);
        }
    }

    private async Task BuildAsync(SwarmLab lab, CancellationToken stop)
    {
        var layout = lab.Layout;
        await _steps.RunAsync("namespaces wired", async () =>
        {
            using (await MachineLock.TakeAsync(LabWrecker.MachineWide, LockPatience, options.Clock, stop))
            {
                Directory.CreateDirectory(layout.Folder);
                new LabState(options.Nodes, options.Managers, []).Write(layout);
                MountPoints.Ensure();
                CgroupTree.OfThisMachine().Create(layout.Cgroup);
                await NetworkNamespaces.CreateAsync(layout, options.Nodes, stop);
            }

            await NetworkNamespaces.WireAsync(layout, options.Nodes, stop);
        });
        var registry = _steps.RunAsync("registry answers", () => RegistryProcess.StartAsync(layout, options.Clock, stop));
        var swarm = FormAsync(lab, stop);
        await Task.WhenAll(registry, swarm);
        Record(lab);
    }

    private void Record(SwarmLab lab) =>
        new LabState(options.Nodes, options.Managers, [.. lab.Nodes.Select(n => n.SwarmId)]).Write(lab.Layout);

    private async Task FormAsync(SwarmLab lab, CancellationToken stop)
    {
        var engines = lab.Nodes.ToDictionary(
            n => n, n => _steps.RunAsync($"engine {n.Name} answers", () => n.StartEngineAsync(stop)));
        var formation = new SwarmFormation(lab.Nodes, options.Clock);
        // Whichever fails first is the cause; the others' tasks are awaited too, so that none is left running behind a clean-up.
        var forming = formation.FormAsync(engines, _steps, stop);
        await Task.WhenAll(engines.Values.Append(forming));
    }
}
