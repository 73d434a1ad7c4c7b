using SwarmGuard.Cli.Stages;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Stack;
using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.Cli.Experiments.Overhead;

/// <summary>The measured node with its two agents, of which at most one is at work, the containers they watch, and the manager elsewhere.</summary>
internal sealed class OverheadScene : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LongestLearning = TimeSpan.FromSeconds(60);
    private readonly Stage _stage;
    private readonly WaitFor _wait;
    private readonly Dictionary<string, MeasuredAgent> _agents = [];

    private OverheadScene(Stage stage, LabNode node, EngineClient swarm)
    {
        (_stage, Node) = (stage, node);
        _wait = new WaitFor(stage.Clock) { Pause = TimeSpan.FromMilliseconds(250) };
        Engine = CounterMeter.OfEngine(node, stage.Clock);
        Crowd = new IdleCrowd(stage, swarm, node, Engine);
    }

    public LabNode Node { get; }

    public CounterMeter Engine { get; }

    public CounterMeter Manager { get; private set; } = null!;

    public IdleCrowd Crowd { get; }

    public static async Task<OverheadScene> OpenAsync(Stage stage, CancellationToken stop)
    {
        var lab = stage.Lab ?? throw new LabException("the stage is no lab");
        var manager = (await stage.Services.WaitRunningAsync(GuardStack.ManagerService, 1, LongestStart, stop))[0];
        var managerNode = lab.Nodes.First(node => node.SwarmId == manager.NodeId);
        var scene = new OverheadScene(stage, lab.Nodes.First(node => node != managerNode), lab.Managers[0].Engine);
        try
        {
            scene.Manager = CounterMeter.OfContainer(managerNode, manager.ContainerId, await PidAsync(managerNode, manager.ContainerId, stop), stage.Clock);
            await scene.OpenAgentsAsync(stop);
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    /// <summary>The agent of that way of sampling; null where it has none.</summary>
    public MeasuredAgent? AgentOf(string way) => _agents.GetValueOrDefault(way);

    /// <summary>Has so many containers run, and each agent know them.</summary>
    public async Task ResizeAsync(int containers, CancellationToken stop)
    {
        await Crowd.ResizeAsync(containers, stop);
        foreach (var (way, agent) in _agents)
        {
            await agent.ResumeAsync(stop);
            if (!await ReportedAsync(way, LongestLearning, stop)) _stage.Reporter.Note($"the agent ({way}) does not report all of {containers} containers");
            await agent.PauseAsync(stop);
        }
    }

    /// <summary>
    /// Waits for a batch of that agent with all containers in it, each measured since now; false where none came. An agent that was paused
    /// goes on telling the figures of before until it has new ones.
    /// </summary>
    public async Task<bool> ReportedAsync(string way, TimeSpan patience, CancellationToken stop)
    {
        var since = _stage.Clock.GetUtcNow();
        try
        {
            await _wait.TrueAsync($"the agent ({way}) to report all containers", patience, async token =>
                BatchReading.Missing(await BatchAsync(way, since, token), Crowd.Containers, since) == 0 ? null : "some are missing", stop);
            return true;
        }
        catch (LabException)
        {
            return false;
        }
    }

    public async Task<SampleBatch?> BatchAsync(string way, DateTimeOffset since, CancellationToken stop) =>
        BatchReading.Since(await _stage.Manager.SamplesAsync(stop), Node.SwarmId, since, way == OverheadArms.Stats);

    /// <summary>Leaves no agent paused.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var agent in _agents.Values) await agent.DisposeAsync();
        Manager?.Dispose();
        Engine.Dispose();
    }

    private async Task OpenAgentsAsync(CancellationToken stop)
    {
        var agents = await _stage.Services.InspectAsync(GuardStack.AgentService, stop);
        await _stage.Services.CreateAsync(StatsAgentSpec.Of(agents["Spec"]!, Node.SwarmId), stop);
        var stats = (await _stage.Services.WaitRunningAsync(StatsAgentSpec.Service, 1, LongestStart, stop))[0];
        var own = (await _stage.Services.TasksAsync(GuardStack.AgentService, stop)).First(task => task.IsRunning && task.NodeId == Node.SwarmId);
        foreach (var (way, task) in new[] { (OverheadArms.Cgroups, own), (OverheadArms.Stats, stats) })
        {
            var agent = _agents[way] = await MeasuredAgent.OpenAsync(Node, task.ContainerId, _stage.Clock, stop);
            await agent.PauseAsync(stop);
        }
    }

    private static async Task<int> PidAsync(LabNode node, string container, CancellationToken stop) =>
        (int)(await node.Engine.GetAsync($"/containers/{container}/json", stop))["State"]!["Pid"]!;
}
