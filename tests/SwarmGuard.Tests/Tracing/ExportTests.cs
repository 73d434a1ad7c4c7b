using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Manager.Settings;
using SwarmGuard.Manager.Tracing;
using SwarmGuard.Tests.Manager;
using SwarmGuard.Tests.Notifying;
using Xunit;

namespace SwarmGuard.Tests.Tracing;

/// <summary>Whole managers that export to a collector of our own. Spans of managers that run beside these are told apart by the action.</summary>
public sealed class ExportTests : IDisposable
{
    private readonly ScratchFile _configuration = new("mode: act\n");

    public void Dispose() => _configuration.Dispose();

    [Fact]
    public async Task A_move_arrives_at_the_collector_as_one_trace_with_its_pieces()
    {
        await using var collector = await WebhookReceiver.StartAsync();
        JsonNode action;
        await using (var manager = await TracedAsync(Base(collector), ("OTEL_EXPORTER_OTLP_HEADERS", "x-key=k1"), ("OTEL_SERVICE_NAME", "guard")))
        {
            var sent = TimeProvider.System.GetUtcNow();
            var answer = await manager.BreachAsync(manager.Swarm.Task("web-id"), "?wait=true", alert =>
            {
                alert["sent_at"] = sent.AddMinutes(-60).ToString("O");
                alert["clock_offset_ms"] = TimeSpan.FromMinutes(60).TotalMilliseconds;
            });
            RunningManager.Status(answer).ShouldBe("success");
            action = await RunningManager.UntilAsync(() => manager.GetAsync($"/actions/{(string?)answer["action_id"]}"), a => a["t6"] is not null);
        }

        var spans = Spans(collector, action);
        spans.Select(span => span.Name).Order().ShouldBe(
            ["alert", "call", "decide", "detect", "drain", "episode migration web", "start"]);
        spans.Select(span => span.Trace).Distinct().ShouldHaveSingleItem().ShouldBe((string?)action["id"]);
        var whole = spans.Single(span => span.Parent.Length == 0);
        whole.Name.ShouldBe("episode migration web");
        spans.Where(span => span != whole).ShouldAllBe(span => span.Parent == whole.Id);
        spans.Single(span => span.Name == "alert").Start.ShouldBe(((DateTimeOffset)action["t1"]!).AddMinutes(60));
        var call = spans.Single(span => span.Name == "call");
        (call.Start, call.End).ShouldBe(((DateTimeOffset)action["t3"]!, (DateTimeOffset)action["t4"]!));
        // A span of no length is given one tick.
        whole.End.ShouldBe(spans.Single(span => span.Name == "drain").End, TimeSpan.FromTicks(2));
        whole.Attributes["swarmguard.service"].ShouldBe("web");
        whole.Attributes["swarmguard.outcome"].ShouldBe("success");
        whole.Attributes["swarmguard.taken_over"].ShouldBe(false);
        whole.Resource["service.name"].ShouldBe("guard");
        spans.ShouldAllBe(span => span.Status != ExportedSpan.Failed);
        collector.Posts.ShouldAllBe(post => post.Path == "/v1/traces" && post.Headers["x-key"] == "k1");
    }

    [Fact]
    public async Task A_move_that_is_undone_is_a_trace_with_an_error()
    {
        await using var collector = await WebhookReceiver.StartAsync();
        JsonNode action;
        await using (var manager = await TracedAsync(Base(collector), ("MIGRATION_TIMEOUT_SECONDS", "5")))
        {
            manager.Swarm.Reaction = Reaction.NoSuitableNode;
            var answer = await manager.BreachAsync(manager.Swarm.Task("web-id"), "?wait=true");
            RunningManager.Status(answer).ShouldBe("rolled_back");
            action = await manager.GetAsync($"/actions/{(string?)answer["action_id"]}");
        }

        var failed = Spans(collector, action).Where(span => span.Status == ExportedSpan.Failed).ToList();
        failed.Select(span => span.Name).Order().ShouldBe(["episode migration web", "start"]);
        failed.ShouldAllBe(span => span.StatusText == (string?)action["outcome"]);
    }

    [Fact]
    public async Task Without_the_setting_nothing_is_exported()
    {
        var settings = SettingsReader.Read(name => name == "OTEL_SERVICE_NAME" ? "guard" : null, [], out var problems).ShouldNotBeNull(string.Join('\n', problems));
        settings.Tracing.Endpoint.ShouldBeNull();
        await using var collector = await WebhookReceiver.StartAsync();
        await using (var manager = await RunningManager.StartAsync(swarm => swarm.AddService("web", "n1")))
            RunningManager.Status(await manager.BreachAsync(manager.Swarm.Task("web-id"), "?wait=true")).ShouldBe("success");
        collector.Posts.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_collector_that_hangs_holds_no_action_up()
    {
        await using var collector = await WebhookReceiver.StartAsync();
        collector.Answer = collector.HangAsync;
        await using var manager = await TracedAsync(Base(collector), ("NODE_CYCLE_SECONDS", "0"), ("OTEL_EXPORTER_OTLP_TIMEOUT", "100000"));
        foreach (var service in (string[])["web-id", "api-id"])
            RunningManager.Status(await manager.BreachAsync(manager.Swarm.Task(service), "?wait=true")).ShouldBe("success");
        (await manager.HealthAsync())["status"]!.ToString().ShouldBe("ok");
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317", "OTEL_EXPORTER_OTLP_ENDPOINT='collector:4317': expected an http or https address, for example http://recovery-manager:5000")]
    [InlineData("OTEL_EXPORTER_OTLP_PROTOCOL", "http/json", "OTEL_EXPORTER_OTLP_PROTOCOL='http/json': expected grpc or http/protobuf")]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS_FILE", "/nowhere", "OTEL_EXPORTER_OTLP_HEADERS_FILE='/nowhere': expected a file that can be read")]
    public void A_bad_setting_is_told(string name, string value, string problem)
    {
        SettingsReader.Read(asked => asked == name ? value : null, [name], out var problems).ShouldBeNull();
        problems.ShouldBe([problem]);
    }

    [Fact]
    public void Headers_may_be_a_secrets_file_and_are_in_no_text_of_the_settings()
    {
        using var file = new ScratchFile("x-key=k1\n");
        var settings = SettingsReader.Read(asked => asked == TracingSettings.HeadersFileKey ? file.Path : null, [], out _).ShouldNotBeNull();
        settings.Tracing.Headers.ShouldBe("x-key=k1");
        settings.Tracing.ToString().ShouldNotContain("k1");
    }

    private static string Base(WebhookReceiver collector) => collector.Url.GetLeftPart(UriPartial.Authority);

    private static List<ExportedSpan> Spans(WebhookReceiver collector, JsonNode action) =>
        [.. collector.Posts.SelectMany(post => ExportedSpan.In(post.Body)).Where(span => Equals(span.Attributes["swarmguard.action.id"], (string?)action["id"]))];

    private Task<RunningManager> TracedAsync(string endpoint, params (string Name, string Value)[] variables) => RunningManager.StartAsync(
        _configuration,
        swarm =>
        {
            swarm.AddService("web", "n1");
            swarm.AddService("api", "n1");
        },
        [("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), .. variables]);
}
