using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Tests.Cli;
using SwarmGuard.Tests.Manager;
using SwarmGuard.Tests.WebStress;
using SwarmGuard.Tests.Wire;
using Xunit;

namespace SwarmGuard.Tests.Api;

public sealed class AnswersTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    /// <summary>A command of the command line, and the request whose answer it prints.</summary>
    public static TheoryData<string, string, string> Commands { get; } = new()
    {
        { "status", "GET", "/status" },
        { "services", "GET", "/services" },
        { "explain web", "GET", "/services/{name}/explain" },
        { "timeline", "GET", "/timeline" },
        { "timeline --kind act", "GET", "/timeline" },
        { "policy", "GET", "/policy" },
        { "doctor", "GET", "/doctor" },
        { "audit", "GET", "/audit" },
        { "pause web", "POST", "/pause" },
        { "resume", "POST", "/resume" },
    };

    [Fact]
    public async Task A_manager_answers_as_promised_and_with_all_that_is_promised()
    {
        await using var manager = await RunningManager.StartAsync(swarm => swarm.AddService("web", "n1"));
        var asked = new AskedApi(manager.Http);
        await asked.PostAsync("/samples", BatchOf(manager));
        await asked.PostAsync("/samples", "[]", 400);
        await asked.PostAsync("/alert", "{}", 400);
        await asked.PostAsync("/alert", AlertOf(manager));
        var answer = JsonNode.Parse(await asked.PostAsync("/alert", AlertOf(manager), url: "/alert?wait=true"))!;
        ((string?)answer["status"]).ShouldBe("success");
        await asked.GetAsync("/actions/{id}", url: $"/actions/{(string?)answer["action_id"]}");
        await asked.GetAsync("/actions/{id}", 404, "/actions/none");
        foreach (var path in (string[])["/status", "/policy", "/doctor", "/health", "/openapi.json"]) await asked.GetAsync(path);
        foreach (var path in (string[])["/samples", "/actions", "/timeline", "/services", "/audit"])
            await RunningManager.UntilAsync(() => asked.GetAsync(path), list => list != "[]");
        (await asked.GetTextAsync("/metrics")).ShouldContain("swarmguard_leader 1");
        await asked.GetAsync("/timeline", 400, "/timeline?after=x");
        await asked.GetAsync("/audit", 400, "/audit?after=x");
        await asked.GetAsync("/actions", 400, "/actions?limit=0");
        await asked.GetAsync("/services/{name}/history", url: "/services/web/history");
        await asked.GetAsync("/services/{name}/history", 400, "/services/web/history?minutes=x");
        await asked.GetAsync("/services/{name}/history", 404, "/services/none/history");
        await asked.GetAsync("/recording", 400, "/recording?from=x");
        await asked.GetAsync("/recording", 503, "/recording?from=2026-01-01T00:00:00Z&to=2026-01-01T01:00:00Z");
        await asked.GetAsync("/services/{name}/explain", url: "/services/web/explain");
        await asked.GetAsync("/services/{name}/explain", 404, "/services/none/explain");
        foreach (var path in (string[])["/pause", "/resume"])
        {
            await asked.PostAsync(path, """{"service":"web"}""");
            await asked.PostAsync(path, "[]", 400);
            await asked.PostAsync(path, """{"service":"none"}""", 404);
        }

        manager.Engine.IsGone = true;
        foreach (var path in (string[])["/health", "/doctor"]) await asked.GetAsync(path, 503);
        foreach (var path in (string[])["/pause", "/resume"]) await asked.PostAsync(path, "", 503);
        await asked.GetAsync("/services/{name}/explain", 503, "/services/web/explain");
        var refused = await RefusalsTests.SeenAsync();
        asked.Seen.Concat(refused).Concat(await RecordingAsync()).ShouldBe(new RecordedApi().Answers, ignoreOrder: true);
    }

    [Fact]
    public async Task A_manager_shows_the_recorded_document()
    {
        await using var manager = await RunningManager.StartAsync();
        (await new AskedApi(manager.Http).GetAsync("/openapi.json"))
            .ShouldBe(RecordedApi.Text, "where the document was recorded anew, the manager has it only after the next build");
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task What_the_command_line_prints_as_json_is_as_promised(string command, string method, string path)
    {
        await using var manager = await RunningManager.StartAsync(swarm => swarm.AddService("web", "n1"));
        await manager.BreachAsync(manager.Swarm.Task("web-id"), "?wait=true");
        await PrintsAsPromisedAsync(command, method, path, manager.Http.BaseAddress!.ToString());
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task So_it_is_when_every_field_is_set(string command, string method, string path)
    {
        await using var manager = await ScriptedManager.StartAsync();
        manager.Say("/doctor", OperatorSamples.Doctor, WireJson.Readable.DoctorView);
        await PrintsAsPromisedAsync(command, method, path, manager.Url);
    }

    private static async Task PrintsAsPromisedAsync(string command, string method, string path, string url)
    {
        using var shell = new OperatorShell();
        await shell.RunAsync($"{command} --json --manager {url}", Stop);
        shell.Error.ToString().ShouldBeEmpty();
        (await new RecordedApi().ProblemsOfAnswerAsync(method, path, 200, shell.Out.ToString())).ShouldBeEmpty();
    }

    /// <summary>Only a manager that keeps a history has a recording.</summary>
    private static async Task<IEnumerable<string>> RecordingAsync()
    {
        using var file = new ScratchFile("mode: act\n");
        await using var manager = await RunningManager.StartAsync(
            file, swarm => swarm.AddService("web", "n1"), ("HISTORY_FILE", Path.Combine(Path.GetDirectoryName(file.Path)!, "history.db")));
        const string url = "/recording?from=2026-01-01T00:00:00Z&to=2026-01-01T01:00:00Z";
        await Eventually.BeAsync(() => manager.Http.GetAsync(new Uri(url, UriKind.Relative), Stop).GetAwaiter().GetResult().IsSuccessStatusCode);
        var asked = new AskedApi(manager.Http);
        await asked.GetTextAsync("/recording", url);
        return asked.Seen;
    }

    private static string BatchOf(RunningManager manager)
    {
        var task = manager.Swarm.Task("web-id");
        var container = Samples.Batch.Containers[0] with
        {
            At = TimeProvider.System.GetUtcNow(), TaskId = task.Id, ContainerId = task.Container,
            ServiceId = task.Service, ServiceName = "web",
        };
        var batch = Samples.Batch with { NodeId = task.Node, Node = "host-" + task.Node, Containers = [container] };
        return JsonSerializer.Serialize(batch, WireJson.Default.SampleBatch);
    }

    private static string AlertOf(RunningManager manager)
    {
        var (task, now) = (manager.Swarm.Task("web-id"), TimeProvider.System.GetUtcNow());
        var alert = Samples.Alert with
        {
            Timestamp = now, SentAt = now, AlertId = null, ServiceName = "web", TaskId = task.Id, ContainerId = task.Container,
            NodeId = task.Node, Node = "host-" + task.Node,
        };
        return JsonSerializer.Serialize(alert, WireJson.Default.AlertMessage);
    }
}
