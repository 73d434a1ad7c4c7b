using Shouldly;
using SwarmGuard.Cli.Chaos;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Faults;
using SwarmGuard.Lab.Host;
using SwarmGuard.Lab.Stack;
using Xunit;

namespace SwarmGuard.LabTests.Chaos;

/// <summary>A fault without effect would prove nothing: each is looked at while it is there. All are injected twice and healed twice.</summary>
[Collection(ChaosCollection.Name)]
public sealed class FaultTests(ChaosLab chaos)
{
    /// <summary>What a link of the lab has by itself.</summary>
    private const string NoQueue = "noqueue";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private SwarmLab Lab => chaos.Stage.Lab;

    private LabNode ManagerNode => chaos.Stage.Guard.ManagerNode;

    [Fact]
    public async Task A_hanging_process_is_stopped_and_goes_on()
    {
        var pid = await ServiceProcess.PidAsync(ManagerNode, GuardStack.ManagerService, Stop);
        await PlayAsync(new HangingProcess(ManagerNode, GuardStack.ManagerService), () => Task.FromResult(State(pid) == 'T'));
        State(pid).ShouldNotBe('T');
    }

    [Fact]
    public async Task A_muted_agent_is_heard_no_more_until_it_is_healed()
    {
        await PlayAsync(new MutedContainer(Lab.Workers[0], GuardStack.AgentService), async () =>
            (await chaos.Stage.Guard.Manager.HealthAsync(Stop)).NodesReporting == Lab.Nodes.Count - 1);
        await chaos.Stage.Guard.WaitReadyAsync(Stop);
    }

    [Fact]
    public async Task Not_one_byte_fits_on_a_full_disk()
    {
        var pid = await ServiceProcess.PidAsync(ManagerNode, GuardStack.ManagerService, Stop);
        var file = $"/proc/{pid}/root{ChaosStack.HistoryFolder}/one-byte";
        await PlayAsync(new FullDisk(ManagerNode, GuardStack.ManagerService, ChaosStack.HistoryFolder), () => Task.FromResult(!CanWrite(file)));
        CanWrite(file).ShouldBeTrue();
        File.Delete(file);
    }

    [Fact]
    public async Task The_disk_that_everybody_uses_is_not_filled()
    {
        var refusal = await Should.ThrowAsync<LabException>(() => new FullDisk(ManagerNode, GuardStack.ManagerService, "/").InjectAsync(Stop));
        refusal.Message.ShouldContain("expected a disk of its own");
    }

    [Fact]
    public async Task A_slow_link_has_a_queue_and_a_lossy_one_a_rule()
    {
        var node = Lab.Workers[1];
        await PlayAsync(new SlowLink(node), async () => !(await QueueAsync(node)).Contains(NoQueue, StringComparison.Ordinal));
        (await QueueAsync(node)).ShouldContain(NoQueue);
        await PlayAsync(new LossyLink(node), async () => (await RulesAsync(node)).Contains("--probability", StringComparison.Ordinal));
        (await RulesAsync(node)).ShouldNotContain("--probability");
    }

    [Fact]
    public async Task Containers_outlive_their_engine_and_end_when_it_comes_back()
    {
        var node = Lab.Workers[1];
        var pid = await ServiceProcess.PidAsync(node, GuardStack.AgentService, Stop);
        await PlayAsync(new KilledEngine(node), () => Task.FromResult(node.EnginePid is null && !ProcessKiller.IsGone(pid)));
        ProcessKiller.IsGone(pid).ShouldBeTrue();
        node.EnginePid.ShouldNotBeNull();
        await chaos.Stage.Guard.WaitReadyAsync(Stop);
    }

    private async Task PlayAsync(IFault fault, Func<Task<bool>> isThere)
    {
        await fault.InjectAsync(Stop);
        try
        {
            await fault.InjectAsync(Stop);
            await Lab.Wait.TrueAsync(fault.What, Patience, async _ => await isThere() ? null : "no effect", Stop);
        }
        finally
        {
            await fault.HealAsync(CancellationToken.None);
        }

        await fault.HealAsync(Stop);
    }

    private static char State(int pid)
    {
        var stat = File.ReadAllText($"/proc/{pid}/stat");
        return stat[stat.LastIndexOf(')') + 2];
    }

    private static bool CanWrite(string file)
    {
        try
        {
            File.WriteAllBytes(file, [1]);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private static Task<string> QueueAsync(LabNode node) =>
        Commands.RunAsync(["tc", "-n", node.Layout.Lab.SwitchNamespace, "qdisc", "show", "dev", node.Layout.SwitchPort, "root"], Stop);

    private static Task<string> RulesAsync(LabNode node) =>
        Commands.RunAsync(["nsenter", $"--net={node.Layout.NamespacePath}", "iptables", "-w", "-S", "INPUT"], Stop);
}
