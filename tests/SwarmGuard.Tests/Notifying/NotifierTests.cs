using Shouldly;
using SwarmGuard.Manager.Notifying;
using SwarmGuard.Manager.Settings;
using SwarmGuard.Tests.Access;
using SwarmGuard.Tests.Manager;
using Xunit;

namespace SwarmGuard.Tests.Notifying;

/// <summary>Whole managers, and real receivers on this machine.</summary>
public sealed class NotifierTests : IDisposable
{
    private readonly ScratchFile _configuration = new("mode: act\n");

    public void Dispose() => _configuration.Dispose();

    [Fact]
    public async Task A_move_is_told_when_it_begins_and_when_it_has_ended_once_each()
    {
        await using var server = await WebhookReceiver.StartAsync();
        using var file = Receivers((server, "severity: info, dashboard_url: 'https://guard.example/'"));
        string? id;
        await using (var manager = await StartAsync(file))
        {
            var answer = await manager.BreachAsync(manager.Swarm.Task("web-id"), "?wait=true");
            id = (string?)answer["action_id"];
            await RunningManager.UntilAsync(() => manager.GetAsync($"/actions/{id}"), action => action["t6"] is not null);
        }

        server.Posts.Where(post => post.Json["action"] is not null).Select(post => post.Kind).ShouldBe(["begun", "success"]);
        var end = server.Posts.Single(post => post.Kind == "success").Json;
        ((string?)end["link"]).ShouldBe($"https://guard.example/episodes/{id}");
        ((string?)end["id"], (string?)end["action"]!["to_node"]).ShouldBe(($"{id}-success", "host-n2"));
        ((string?)end["title"]).ShouldBe("Moved web from host-n1 to host-n2");
    }

    [Fact]
    public async Task A_receiver_that_hangs_holds_up_neither_a_move_nor_other_receivers()
    {
        await using var hanging = await WebhookReceiver.StartAsync();
        hanging.Answer = hanging.HangAsync;
        await using var server = await WebhookReceiver.StartAsync();
        using var file = Receivers((hanging, "severity: info"), (server, "severity: info"));
        await using var manager = await StartAsync(file);
        RunningManager.Status(await manager.BreachAsync(manager.Swarm.Task("web-id"), "?wait=true")).ShouldBe("success");
        await RunningManager.UntilAsync(() => Task.FromResult(server.Posts), posts => posts.Any(post => post.Kind == "success"));
        await hanging.SeenAsync(1);
        hanging.Posts.Count.ShouldBe(1, "it is still waited for");
    }

    [Fact]
    public async Task What_another_manager_began_is_told_at_its_end_alone()
    {
        await using var server = await WebhookReceiver.StartAsync();
        using var file = Receivers((server, "outcomes: [begun, success]"));
        var engine = await FakeEngine.StartAsync();
        engine.Swarm.AddService("web", "n1");
        engine.Swarm.Reaction = Reaction.Nothing;
        await using (var first = await RunningManager.BesideAsync(engine, notifications: Open(file)))
        {
            await first.BreachAsync(engine.Swarm.Task("web-id"));
            await server.SeenAsync(1);
        }

        await using (var second = await RunningManager.BesideAsync(engine, notifications: Open(file)))
        {
            await RunningManager.UntilAsync(() => second.GetAsync("/actions"), actions => actions.AsArray().Count == 1);
            engine.Swarm.React("web-id", Reaction.Move);
            await server.SeenAsync(2);
        }

        server.Posts.Select(post => post.Kind).ShouldBe(["begun", "success"]);
        server.Posts.Select(post => (string?)post.Json["action"]!["id"]).Distinct().Count().ShouldBe(1);
        ((string?)server.Posts.Last().Json["text"]).ShouldNotBeNull().ShouldEndWith("(begun by an earlier manager, seen through by this one)");
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_manager_that_stands_by_says_nothing()
    {
        await using var server = await WebhookReceiver.StartAsync();
        using var file = Receivers((server, "severity: info"));
        await using var engine = await FakeEngine.StartAsync();
        engine.Swarm.AddService("web", "n1");
        await using var first = await RunningManager.BesideAsync(engine);
        await using (var second = await RunningManager.BesideAsync(engine, notifications: Open(file)))
        {
            RunningManager.Status(await first.BreachAsync(engine.Swarm.Task("web-id"), "?wait=true")).ShouldBe("success");
            // What is wrong with its own file is a line of its timeline all the same.
            file.Write("receivers: 7");
            await RunningManager.UntilAsync(second.TimelineAsync, timeline => timeline.Contains("is not taken", StringComparison.Ordinal));
        }

        server.Posts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_hold_that_repeats_is_told_once()
    {
        await using var server = await WebhookReceiver.StartAsync();
        using var file = Receivers((server, "outcomes: [hold]"));
        await using (var manager = await StartAsync(file, swarm => swarm.Change("web-id", spec => spec["Labels"] = new System.Text.Json.Nodes.JsonObject { ["swarmguard.enable"] = "false" })))
        {
            await manager.ServicesSeenAsync();
            for (var i = 0; i < 3; i++) await manager.AlertAsync(manager.Swarm.Task("web-id"));
        }

        var hold = server.Posts.ShouldHaveSingleItem().Json;
        ((string?)hold["service"], (string?)hold["reason"], (string?)hold["severity"]).ShouldBe(("web", "OptedOut", "info"));
    }

    [Fact]
    public async Task Another_file_counts_without_a_restart_and_a_bad_one_does_not_count()
    {
        await using var before = await WebhookReceiver.StartAsync();
        await using var after = await WebhookReceiver.StartAsync();
        using var file = Receivers((before, "severity: info"));
        await using var manager = await StartAsync(file);
        file.Replace("receivers: [{name: r0, form: generic, url: 'ftp://h.example/T0SECRET'}]");
        var refused = await before.SeenAsync(1);
        ((string?)refused[0].Json["text"]).ShouldNotBeNull().ShouldContain("swarmguard.yml:1: receivers[0].url='(not shown)': expected an http or https address");
        ((string?)refused[0].Json["severity"]).ShouldBe("warning");
        file.Replace(Text((after, "severity: info")));
        ((string?)(await after.SeenAsync(1))[0].Json["text"]).ShouldNotBeNull().ShouldEndWith("was read anew, 1 receivers: r0");
    }

    [Fact]
    public async Task No_address_and_no_signing_secret_is_in_log_timeline_or_answers()
    {
        await using var server = await WebhookReceiver.StartAsync(WebhookReceiver.With(404));
        Uri gone;
        await using (var other = await WebhookReceiver.StartAsync()) gone = other.Url;
        const string secret = "S1GNING-SECRET-0123456789";
        using var file = new ScratchFile($"receivers:\n- {{name: a, form: generic, url: '{server.Url}', severity: info, secret: {secret}}}\n- {{name: b, form: slack, url: '{gone}', severity: info}}\n");
        await using var manager = await GuardedManager.StartAsync(SwarmGuard.Manager.Access.AccessSettings.None(), notifications: Open(file));
        file.Write($"receivers: ['{server.Url}', {{name: '{server.Url}', form: x, url: 'x://{server.Url}', secret: {secret}, '{server.Url}': {secret}}}");
        await RunningManager.UntilAsync(() => Shown(manager, "/timeline"), text => text.Contains("is not taken", StringComparison.Ordinal));
        await RunningManager.UntilAsync(() => Shown(manager, "/timeline"), text => text.Contains("notifications do not reach a (127.0.0.1), which answered 404", StringComparison.Ordinal));
        var all = manager.Log.Text;
        foreach (var path in (string[])["/timeline", "/status", "/doctor", "/policy", "/actions", "/audit", "/health"]) all += await Shown(manager, path);
        all.ShouldContain("do not reach a");
        all.ShouldNotContain("SECRET", Case.Sensitive);
    }

    [Fact]
    public void A_file_that_was_named_must_exist_and_its_mistakes_are_told_at_the_start()
    {
        Problems("/nowhere/n.yml").ShouldBe(["NOTIFICATIONS_FILE='/nowhere/n.yml': expected a file that exists"]);
        using var file = new ScratchFile("receivers:\n- name: ops\n  form: slak\n  url: https://h.example/T0SECRET\n");
        Problems(file.Path).ShouldBe(["swarmguard.yml:3: receivers[0].form='slak': expected generic or slack or teams or discord"]);
        file.Write("receivers: [{name: ops, url: https://h.example/T0SECRET");
        Problems(file.Path).ShouldHaveSingleItem().ShouldMatch(@"^swarmguard\.yml:\d: expected YAML such as");
    }

    private static IReadOnlyList<string> Problems(string path)
    {
        SettingsReader.Read(name => name == NotificationFile.Key ? path : null, [], out var problems).ShouldBeNull();
        return problems;
    }

    private static async Task<string> Shown(GuardedManager manager, string path) =>
        (await manager.AskAsync(GuardedManager.Shown(HttpMethod.Get, path, "", ""))).Text;

    private Task<RunningManager> StartAsync(ScratchFile receivers, Action<FakeSwarm>? change = null) => RunningManager.StartAsync(
        _configuration,
        swarm =>
        {
            swarm.AddService("web", "n1");
            change?.Invoke(swarm);
        },
        [(NotificationFile.Key, receivers.Path)]);

    private static NotificationFile Open(ScratchFile receivers)
    {
        var file = NotificationFile.Of(receivers.Path);
        file.Open().ShouldBeEmpty();
        return file;
    }

    private static ScratchFile Receivers(params (WebhookReceiver Server, string More)[] receivers) => new(Text(receivers));

    private static string Text(params (WebhookReceiver Server, string More)[] receivers) => "receivers:\n" + string.Concat(receivers.Select(
        (receiver, number) => $"  - {{name: r{number}, form: generic, url: '{receiver.Server.Url}', {receiver.More}}}\n"));
}
