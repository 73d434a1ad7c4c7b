using Shouldly;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Swarm;
using Xunit;

namespace SwarmGuard.LabTests.Lab;

/// <summary>A lab comes up, stays up when asked twice, and goes without a trace, whatever happened to it.</summary>
public sealed class LifetimeTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Down_leaves_nothing_behind_even_with_containers_running()
    {
        var before = MachineTraces.Of("t-trace");
        await using (var lab = await UpAsync("t-trace", 2))
        {
            var image = await HostProgram.PushSleeperAsync(lab);
            await lab.Services.CreateAsync(ServiceSpec.Replicated("stubborn", image, 2), Stop);
            await lab.Services.WaitRunningAsync("stubborn", 2, TimeSpan.FromSeconds(20), Stop);
            await lab.Networks.CreateOverlayAsync("plain", Stop);
            await lab.Workers[0].RunContainerAsync(new ContainerRequest(image) { Network = "plain" }, Stop);
            MachineTraces.Of("t-trace").Except(before).ShouldNotBeEmpty("otherwise this test would see nothing at all");
        }

        MachineTraces.ShouldBeAsBefore("t-trace", before);
    }

    [Fact]
    public async Task Down_clears_up_after_an_up_that_died_half_way()
    {
        var before = MachineTraces.Of("t-crash");
        var options = new LabOptions { Name = "t-crash", KeepOnFailure = true };
        await Should.ThrowAsync<LabException>(() => SwarmLab.UpAsync(options, new DyingReporter("engine n2"), Stop));
        MachineTraces.Of("t-crash").Except(before).ShouldNotBeEmpty();
        (await SwarmLab.FindAsync("t-crash", Stop)).ShouldBeNull("a half-built lab must not be taken for a whole one");
        SwarmLab.ListNames().ShouldContain("t-crash");

        await SwarmLab.DownAsync("t-crash", LabFixture.Reporter, Stop);

        MachineTraces.ShouldBeAsBefore("t-crash", before);
    }

    [Fact]
    public async Task A_failed_up_clears_up_behind_itself_and_shows_the_engines_log()
    {
        var before = MachineTraces.Of("t-fail");
        var failure = await Should.ThrowAsync<LabException>(
            () => SwarmLab.UpAsync(new LabOptions { Name = "t-fail", Nodes = 1 }, new DyingReporter("swarm begun"), Stop));

        failure.Message.ShouldContain("level=");
        MachineTraces.ShouldBeAsBefore("t-fail", before);
    }

    [Fact]
    public async Task Up_builds_anew_over_what_a_crash_left()
    {
        var options = new LabOptions { Name = "t-again", Nodes = 1, KeepOnFailure = true };
        await Should.ThrowAsync<LabException>(() => SwarmLab.UpAsync(options, new DyingReporter("engine n1"), Stop));

        await using var lab = await SwarmLab.UpAsync(options, LabFixture.Reporter, Stop);

        (await lab.Managers[0].Engine.GetAsync("/nodes", Stop)).AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Up_of_a_lab_that_is_up_changes_nothing_and_one_of_another_shape_is_refused()
    {
        await using var first = await UpAsync("t-twice", 1);
        var again = await SwarmLab.UpAsync(new LabOptions { Name = "t-twice", Nodes = 1, Keep = true }, LabFixture.Reporter, Stop);

        again.Nodes.Select(n => (n.EnginePid, n.SwarmId)).ShouldBe(first.Nodes.Select(n => (n.EnginePid, n.SwarmId)));
        var refusal = await Should.ThrowAsync<LabException>(() => UpAsync("t-twice", 2));
        refusal.Message.ShouldContain("is up with 1 nodes");
    }

    [Fact]
    public async Task Up_repairs_a_lab_that_lost_an_engine_and_a_cable()
    {
        await using var lab = await UpAsync("t-mend", 2);
        var ids = lab.Nodes.Select(n => n.SwarmId).ToList();
        await lab.Workers[0].KillEngineAsync(Stop);
        await lab.Workers[0].CutAsync(Stop);

        var again = await SwarmLab.UpAsync(new LabOptions { Name = "t-mend", Nodes = 2, Keep = true }, LabFixture.Reporter, Stop);

        again.Nodes.Select(n => n.SwarmId).ShouldBe(ids, "a repair keeps the Swarm");
        again.Workers[0].EnginePid.ShouldNotBeNull();
    }

    [Fact]
    public async Task Two_labs_live_side_by_side_even_when_one_name_begins_the_other()
    {
        await using var one = await UpAsync("t-two", 1);
        await using (var other = await UpAsync("t-two-b", 1))
        {
            one.Nodes[0].Address.ShouldBe(other.Nodes[0].Address, "each lab has its own wires");
            one.Nodes[0].SwarmId.ShouldNotBe(other.Nodes[0].SwarmId);
            one.Nodes[0].EnginePid.ShouldNotBe(other.Nodes[0].EnginePid);
        }

        var before = one.Nodes[0].EnginePid;
        before.ShouldNotBeNull();
        await SwarmLab.DownAsync("t-two-b", LabFixture.Reporter, Stop);
        one.Nodes[0].EnginePid.ShouldBe(before);
        (await one.Nodes[0].Engine.GetAsync("/nodes", Stop)).AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Three_managers_make_one_swarm()
    {
        await using var lab = await SwarmLab.UpAsync(new LabOptions { Name = "t-three", Managers = 3 }, LabFixture.Reporter, Stop);
        foreach (var manager in lab.Managers)
            (await manager.Engine.GetAsync("/nodes", Stop)).AsArray().Count.ShouldBe(3);
    }

    private static Task<SwarmLab> UpAsync(string name, int nodes) =>
        SwarmLab.UpAsync(new LabOptions { Name = name, Nodes = nodes }, LabFixture.Reporter, Stop);
}
