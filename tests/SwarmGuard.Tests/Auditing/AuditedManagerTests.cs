using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Tests.Manager;
using Xunit;

namespace SwarmGuard.Tests.Auditing;

public sealed class AuditedManagerTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_move_is_two_changes_each_with_what_it_changed_and_why()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        var answer = await manager.BreachAsync(manager.Swarm.Task("web-id"), "?wait=true");
        var entries = (await manager.GetAsync("/audit")).AsArray();
        entries.Select(e => $"{e!["what"]} {e["result"]} {e["service"]}").ShouldBe(["move_begun applied web", "restored applied web"]);
        entries.Select(e => (string?)e!["action_id"]).ShouldAllBe(id => id == (string?)answer["action_id"]);
        var begun = Changes(entries[0]!);
        begun["TaskTemplate.Placement.Constraints"].To!.ShouldContain("node.id!=n1");
        begun["UpdateConfig.Order"].To.ShouldBe("\"start-first\"");
        begun["Labels[swarmguard.intent]"].To!.Length.ShouldBeLessThanOrEqualTo(60);
        Changes(entries[1]!)["Labels[swarmguard.intent]"].To.ShouldBeNull();
        ((string?)entries[0]!["why"]).ShouldNotBeNullOrEmpty();
        (await manager.GetAsync("/audit?after=1")).AsArray().ShouldHaveSingleItem();
        (await manager.GetAsync("/audit?service=other")).AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_that_came_too_late_and_one_whose_answer_was_lost_are_told_as_such()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        var stale = true;
        manager.Engine.BeforeUpdate = id =>
        {
            if (stale) manager.Swarm.Change(id, spec => spec["Labels"]!["users"] = "own");
            stale = false;
            return Task.CompletedTask;
        };
        var lost = true;
        manager.Engine.LosesAnswer = _ => lost && !(lost = false);
        await manager.BreachAsync(manager.Swarm.Task("web-id"), "?wait=true");
        (await manager.GetAsync("/audit")).AsArray().Select(e => $"{e!["what"]} {e["result"]}").ShouldBe(
            ["move_begun refused_stale", "move_begun answer_lost", "move_begun found_applied", "restored applied"]);
    }

    [Fact]
    public async Task Who_paused_what_is_written_down_and_a_pause_that_changes_nothing_is_not()
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        foreach (var path in (string[])["/pause", "/pause", "/resume"]) await manager.PostAsync(path, """{"service":"web"}""");
        var entries = (await manager.GetAsync("/audit")).AsArray();
        entries.Select(e => $"{e!["what"]} {e["service"]} {e["caller"]}").ShouldBe(["paused web operator (no token) from 127.0.0.1", "resumed web operator (no token) from 127.0.0.1"]);
        var (paused, resumed) = (Changes(entries[0]!)["paused.web"], Changes(entries[1]!)["paused.web"]);
        paused.From.ShouldBeNull();
        resumed.ShouldBe((paused.To, null));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_delays_nothing_is_told_and_is_written_when_it_can_be()
    {
        using var file = new ScratchFile("mode: act\n");
        var folder = Path.Combine(Path.GetDirectoryName(file.Path)!, "audit");
        await using var manager = await RunningManager.StartAsync(
            file, s => s.AddService("web", "n1"), ("AUDIT_FILE", Path.Combine(folder, "audit.jsonl")));
        RunningManager.Status(await manager.BreachAsync(manager.Swarm.Task("web-id"), "?wait=true")).ShouldBe("success");
        await RunningManager.UntilAsync(() => ProblemAsync(manager), problem => problem.Contains("can't be written", StringComparison.Ordinal));
        (await manager.TimelineAsync()).ShouldContain("entries go to the manager's log");
        (await manager.GetAsync("/doctor"))["findings"]!.AsArray().ShouldContain(f => (string?)f!["check"] == "audit" && (string?)f["severity"] == "warning");
        Directory.CreateDirectory(folder);
        await RunningManager.UntilAsync(() => ProblemAsync(manager), problem => problem.Length == 0);
        (await File.ReadAllLinesAsync(Path.Combine(folder, "audit.jsonl"), Stop)).Length.ShouldBe(2);
    }

    private static async Task<string> ProblemAsync(RunningManager manager) => (string?)(await manager.GetAsync("/status"))["problem"] ?? "";

    private static Dictionary<string, (string? From, string? To)> Changes(JsonNode entry) =>
        entry["changes"]!.AsArray().ToDictionary(c => (string)c!["path"]!, c => ((string?)c!["from"], (string?)c["to"]));
}
