using System.Text.Json.Nodes;
using SwarmGuard.Cli.Manager;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Net;
using SwarmGuard.Lab.Swarm;
using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.Cli.Stages;

/// <summary>A Swarm that somebody has, with a SwarmGuard that is theirs: a play adds its own things there, and takes them away again.</summary>
internal sealed class OwnStages(OwnSwarm swarm, ILabReporter reporter, TimeProvider clock) : IStages
{
    /// <summary>Of the slowest node's pull of an image of some tens of megabytes.</summary>
    private static readonly TimeSpan LongestPull = TimeSpan.FromMinutes(3);

    public string What => $"the Swarm of {swarm.Host}";

    public bool HasFaults => false;

    public async Task<Stage> OpenAsync(StageWish wish, CancellationToken stop)
    {
        using var manager = new ManagerClient(swarm.Manager);
        var wait = new WaitFor(clock);
        await OwnGuard.RequireReadyAsync(manager, wait, stop);
        var differences = OwnGuard.Differences(wish.Settings, (await manager.PolicyAsync(stop)).View);
        foreach (var difference in differences) reporter.Note($"your setting stands: {difference.Name} is {difference}");
        var hosts = await OwnHosts.OpenAsync(swarm, stop);
        try
        {
            return await BuildAsync(hosts, wait, differences, stop);
        }
        catch
        {
            hosts.Dispose();
            throw;
        }
    }

    private async Task<Stage> BuildAsync(OwnHosts hosts, WaitFor wait, IReadOnlyList<SettingDifference> differences, CancellationToken stop)
    {
        var services = new LabServices(hosts.Manager, clock) { Labels = OwnMarks.Labels };
        var traces = new OwnTraces(hosts, services, wait);
        if (await traces.RemoveAsync(stop) is { Count: > 0 } left) reporter.Note($"removed what an earlier experiment left: {string.Join(", ", left)}");
        await RequireNoNetworkAsync(hosts, stop);
        try
        {
            await new LabNetworks(hosts.Manager).CreateOverlayAsync(OwnMarks.Network, stop, OwnMarks.Labels);
            var request = new ContainerRequest(swarm.LoadClientImage)
            {
                Name = OwnMarks.Relay, Network = OwnMarks.Network, Command = RelayHttp.IdleCommand, Labels = OwnMarks.Labels,
            };
            var relay = await LabContainer.RunAsync(hosts.Manager, request, stop);
            reporter.Note($"network {OwnMarks.Network} created, with the container {OwnMarks.Relay} on {hosts.All[0].Name}");
            await PullEverywhereAsync(hosts, services, stop);
            return new OwnStage(swarm, hosts, services, traces, relay, differences) { Reporter = reporter, Clock = clock };
        }
        catch
        {
            await RemoveAsync(traces, reporter);
            throw;
        }
    }

    /// <summary>What can't be removed is told and left for the next time: the error that led here says more.</summary>
    internal static async Task RemoveAsync(OwnTraces traces, ILabReporter reporter)
    {
        try
        {
            await traces.RemoveAsync(CancellationToken.None);
        }
        catch (Exception e) when (e is LabException or Docker.Engine.EngineException)
        {
            reporter.Note($"something of the experiment may be left, and the next one removes it; it bears the label {OwnMarks.Label}: {e.Message}");
        }
    }

    private static async Task RequireNoNetworkAsync(OwnHosts hosts, CancellationToken stop)
    {
        var networks = (JsonArray)await hosts.Manager.GetAsync("/networks", stop);
        if (networks.Any(network => (string?)network!["Name"] == OwnMarks.Network))
            throw new LabException($"network '{OwnMarks.Network}': one of that name exists already and is somebody else's, so it is left alone; this needs a Swarm without it");
    }

    /// <summary>Engines of other nodes can't be told to pull; a task of a service on each does it. Otherwise a measurement would be one of the pull.</summary>
    private async Task PullEverywhereAsync(OwnHosts hosts, LabServices services, CancellationToken stop)
    {
        var spec = new JsonObject
        {
            ["Name"] = OwnMarks.Pull,
            ["Labels"] = new JsonObject { [Core.Policies.ServiceLabels.Enable] = "false" },
            ["TaskTemplate"] = new JsonObject
            {
                ["ContainerSpec"] = new JsonObject { ["Image"] = swarm.WebStressImage },
                ["Resources"] = new JsonObject { ["Limits"] = new JsonObject { ["NanoCPUs"] = 100_000_000L, ["MemoryBytes"] = 256L * 1024 * 1024 } },
                ["Placement"] = new JsonObject(),
            },
            ["Mode"] = new JsonObject { ["Global"] = new JsonObject() },
        };
        await services.CreateAsync(spec, stop);
        await services.WaitRunningAsync(OwnMarks.Pull, hosts.ActiveNodes, LongestPull, stop);
        await services.RemoveAsync(OwnMarks.Pull, stop);
        reporter.Note($"{hosts.ActiveNodes} nodes have pulled {swarm.WebStressImage}");
    }
}
