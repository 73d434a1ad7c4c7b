using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Settings;
using SwarmGuard.Core.Wire;
using SwarmGuard.Tests.Settings;
using Xunit;

namespace SwarmGuard.Tests.Manager;

/// <summary>The configuration file changes while the manager runs.</summary>
public sealed class ReloadTests
{
    [Fact]
    public async Task A_changed_threshold_reaches_agents_with_their_next_samples()
    {
        using var file = new ScratchFile("thresholds: {cpu_percent: 70}\n");
        await using var manager = await RunningManager.StartAsync(file);
        ((double)(await StandardAsync(manager))["cpu_percent"]!).ShouldBe(70);
        file.Replace("thresholds: {cpu_percent: 60}\nmonitoring: {poll_interval_seconds: 2}\n");
        await RunningManager.UntilAsync(() => SampleAsync(manager), answer => (double?)answer["standard"]!["cpu_percent"] == 60);
        ((double?)(await SampleAsync(manager))["poll_interval_seconds"]).ShouldBe(2);
        (await manager.TimelineAsync()).ShouldContain(
            $"configuration read from {file.Path}: monitoring.poll_interval_seconds 1 -> 2, thresholds.cpu_percent 70 -> 60");
    }

    [Fact]
    public async Task A_bad_file_leaves_the_last_good_one_in_force_until_it_is_mended()
    {
        using var file = new ScratchFile("mode: observe\n");
        await using var manager = await RunningManager.StartAsync(file);
        file.Write("mode: off\nthresholds: {cpu_percent: hot}\nsped: 4\n");
        var policy = await RunningManager.UntilAsync(() => manager.GetAsync("/policy"), p => p["configuration"]!["problems"]!.AsArray().Count > 0);
        policy["configuration"]!["problems"]!.AsArray().Select(p => (string?)p).ShouldBe(
        [
            "swarmguard.yml:3: sped='4': expected a known key; known here: enabled, mode, monitoring, breaches, scenarios, thresholds, migration, nodes, limits, scaling, docker, influxdb",
            "swarmguard.yml:2: thresholds.cpu_percent='hot': expected a number from 0 to 100 percent",
        ]);
        ((string?)Setting(policy, SettingKeys.Mode)["value"]).ShouldBe("observe");
        (await manager.TimelineAsync()).ShouldContain("configuration not taken, the last good one stays in force: swarmguard.yml:3: sped='4'");
        file.Write("mode: act\n");
        await RunningManager.UntilAsync(() => manager.GetAsync("/status"), status => (string?)status["mode"] == "act");
        (await manager.GetAsync("/policy"))["configuration"]!["problems"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_goes_away_leaves_what_was_in_force()
    {
        using var file = new ScratchFile("mode: observe\n");
        await using var manager = await RunningManager.StartAsync(file);
        File.Delete(file.Path);
        var status = await RunningManager.UntilAsync(
            () => manager.GetAsync("/status"), s => s["configuration"]!["problems"]!.AsArray().Count > 0);
        ((string?)status["configuration"]!["problems"]![0]).ShouldBe($"{file.Path} is gone");
        ((string?)status["mode"]).ShouldBe("observe");
    }

    [Fact]
    public async Task Every_key_is_taken_and_refused_at_a_reload_as_at_the_start()
    {
        using var file = new ScratchFile("");
        await using var manager = await RunningManager.StartAsync(file);
        file.Replace(All(SettingTexts.Good));
        var policy = await RunningManager.UntilAsync(() => manager.GetAsync("/policy"), p => (string?)Setting(p, SettingKeys.Mode)["source"] == "file");
        AllAreGood(policy);

        file.Replace(All(_ => "soon"));
        policy = await RunningManager.UntilAsync(() => manager.GetAsync("/policy"), p => p["configuration"]!["problems"]!.AsArray().Count > 0);
        policy["configuration"]!["problems"]!.AsArray().Select(p => ((string)p!).Split(": ", 2)[1]).ShouldBe(
            SettingCatalogue.All.Select(s => $"{s.Key}='soon': expected {s.Shape.Allowed}"), ignoreOrder: true);
        AllAreGood(policy);
    }

    [Fact]
    public async Task A_services_own_label_outlives_a_reload()
    {
        using var file = new ScratchFile("thresholds: {cpu_percent: 70}\n");
        var id = "";
        await using var manager = await RunningManager.StartAsync(file, swarm =>
        {
            id = swarm.AddService("web", "n1", "n2");
            swarm.Change(id, spec => spec["Labels"]!["swarmguard.cpu.threshold"] = "50");
        });
        await manager.ServicesSeenAsync();
        file.Replace("thresholds: {cpu_percent: 60, memory_percent: 66}\n");
        var answer = await RunningManager.UntilAsync(() => SampleAsync(manager, id), a => (double?)a["thresholds"]?[id]?["memory_percent"] == 66);
        ((double)answer["thresholds"]![id]!["cpu_percent"]!, (double)answer["standard"]!["cpu_percent"]!).ShouldBe((50, 60));
    }

    [Fact]
    public async Task A_variable_wins_over_the_file_and_whoever_changes_the_file_is_told()
    {
        using var file = new ScratchFile("");
        await using var manager = await RunningManager.StartAsync(file, null, ("MAX_REPLICAS", "5"));
        file.Replace("scaling: {max_replicas: 4}\n");
        const string notice = "swarmguard.yml:1: scaling.max_replicas='4' has no effect: the variable MAX_REPLICAS wins over the file";
        await RunningManager.UntilAsync(manager.TimelineAsync, told => told.Contains(notice, StringComparison.Ordinal));
        var setting = Setting(await manager.GetAsync("/policy"), SettingKeys.MaxReplicas);
        ((string?)setting["value"], (string?)setting["source"], (string?)setting["name"]).ShouldBe(("5", "environment", "MAX_REPLICAS"));
    }

    private static async Task<JsonNode> StandardAsync(RunningManager manager) => (await SampleAsync(manager))["standard"]!;

    private static Task<JsonObject> SampleAsync(RunningManager manager, string? serviceId = null)
    {
        var batch = Wire.Samples.Batch;
        if (serviceId is not null) batch = batch with { Containers = [batch.Containers[0] with { ServiceId = serviceId }] };
        return manager.PostAsync("/samples", JsonSerializer.Serialize(batch, WireJson.Default.SampleBatch));
    }

    private static JsonNode Setting(JsonNode policy, string key) => policy["settings"]!.AsArray().Single(s => (string?)s!["key"] == key)!;

    private static void AllAreGood(JsonNode policy)
    {
        foreach (var setting in SettingCatalogue.All)
        {
            var told = Setting(policy, setting.Key);
            ((string?)told["value"], (string?)told["source"], (string?)told["name"]).ShouldBe((SettingTexts.Good(setting), "file", setting.Key));
        }
    }

    /// <summary>A file that sets every key, one a line.</summary>
    private static string All(Func<Setting, string> value)
    {
        var text = new StringBuilder();
        foreach (var section in SettingCatalogue.All.GroupBy(s => s.Key.Split('.').SkipLast(1).FirstOrDefault()))
        {
            if (section.Key is not null) text.Append(section.Key).Append(":\n");
            foreach (var setting in section) text.Append(section.Key is null ? "" : "  ").Append(setting.Key.Split('.')[^1]).Append(": ").Append(value(setting)).Append('\n');
        }

        return text.ToString();
    }
}
