using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Wire;
using Xunit;

namespace SwarmGuard.Tests.Manager;

/// <summary>The configuration is an object of the Swarm, so that a manager finds it on whichever node it starts.</summary>
public sealed class SwarmConfigurationTests
{
    [Fact]
    public async Task The_newest_edition_is_in_force_from_the_start_and_a_newer_one_replaces_it()
    {
        var configs = new FakeConfigs();
        configs.Give("swarmguard.yml", "mode: act\n");
        configs.Give("swarmguard.yml-2", "mode: observe\n");
        configs.Give("swarmguard.ymlx", "mode: off\n");
        var id = "";
        await using var manager = await RunningManager.StartAsync(swarm => id = swarm.AddService("web", "n1"), configs: configs);
        ((string?)(await manager.BreachAsync(manager.Swarm.Task(id)))["message"]).ShouldStartWith("would act, but only observes: ");
        var status = await manager.GetAsync("/status");
        ((string?)status["mode_source"], (string?)status["configuration"]!["file"]).ShouldBe(("file swarmguard.yml-2:1", "the Swarm's config swarmguard.yml-2"));

        configs.Give("swarmguard.yml-3", "thresholds: {cpu_percent: 50}\n");
        await RunningManager.UntilAsync(() => manager.GetAsync("/status"), s => (string?)s["mode"] == "act");
        (await manager.TimelineAsync()).ShouldContain(
            "configuration read from the Swarm's config swarmguard.yml-3: mode observe -> act, thresholds.cpu_percent 75 -> 50");
    }

    [Fact]
    public async Task A_bad_edition_or_none_leaves_the_last_good_one_in_force()
    {
        var configs = new FakeConfigs();
        configs.Give("swarmguard.yml", "mode: observe\n");
        await using var manager = await RunningManager.StartAsync(configs: configs);
        configs.Give("swarmguard.yml-2", "mode: watch\n");
        var status = await RunningManager.UntilAsync(() => manager.GetAsync("/status"), s => s["configuration"]!["problems"]!.AsArray().Count > 0);
        ((string?)status["mode"], (string?)status["configuration"]!["problems"]![0])
            .ShouldBe(("observe", "swarmguard.yml-2:1: mode='watch': expected act, observe or off"));
        configs.Remove("swarmguard.yml");
        configs.Remove("swarmguard.yml-2");
        status = await RunningManager.UntilAsync(
            () => manager.GetAsync("/status"), s => (string?)s["configuration"]!["problems"]!.AsArray().FirstOrDefault() == "the Swarm's config swarmguard.yml-2 is gone");
        ((string?)status["mode"]).ShouldBe("observe");
    }

    [Fact]
    public async Task A_file_of_the_node_wins_over_the_swarms()
    {
        using var file = new ScratchFile("mode: observe\n");
        await using var manager = await RunningManager.StartAsync(file);
        manager.Engine.Configs.Give("swarmguard.yml", "mode: off\n");
        file.Replace("mode: act\n");
        var status = await RunningManager.UntilAsync(() => manager.GetAsync("/status"), s => (string?)s["mode"] == "act");
        ((string?)status["configuration"]!["file"]).ShouldBe(file.Path);
    }

    [Fact]
    public async Task An_engine_that_can_not_be_asked_is_told_and_agents_get_no_word_until_it_can()
    {
        await using var manager = await RunningManager.StartAsync(engine => engine.IsGone = true);
        var status = await RunningManager.UntilAsync(() => manager.GetAsync("/status"), s => s["configuration"]!["problems"]!.AsArray().Count > 0);
        ((string?)status["configuration"]!["problems"]![0]).ShouldStartWith("Swarm can't be asked for the configuration, so that nothing is decided: ");
        const System.Net.HttpStatusCode later = System.Net.HttpStatusCode.ServiceUnavailable;
        await manager.PostAsync("/samples", JsonSerializer.Serialize(Wire.Samples.Batch, WireJson.Default.SampleBatch), later);
        var answer = await manager.PostAsync("/alert", JsonSerializer.Serialize(Wire.Samples.Alert, WireJson.Default.AlertMessage), later);
        RunningManager.Status(answer).ShouldBe("standby");
        manager.Engine.IsGone = false;
        await RunningManager.UntilAsync(() => manager.GetAsync("/health"), health => (bool)health["leads"]!);
        await RunningManager.UntilAsync(() => SampleAsync(manager), sampled => sampled["standard"] is not null);
        (await manager.GetAsync("/status"))["configuration"]!["problems"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_decided_before_the_swarm_was_asked()
    {
        var configs = new FakeConfigs();
        configs.Give("swarmguard.yml", "mode: observe\nthresholds: {cpu_percent: 33}\n");
        var id = "";
        await using var manager = await RunningManager.StartAsync(swarm => id = swarm.AddService("web", "n1"), configs: configs);
        // The very first alerts that can be handled are decided by what Swarm has.
        RunningManager.Status(await manager.BreachAsync(manager.Swarm.Task(id))).ShouldBe("held");
        manager.Swarm.Applied.ShouldBeEmpty();
    }

    private static Task<JsonObject> SampleAsync(RunningManager manager) =>
        manager.PostAsync("/samples", JsonSerializer.Serialize(Wire.Samples.Batch, WireJson.Default.SampleBatch));
}
