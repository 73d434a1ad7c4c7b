using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Shouldly;
using SwarmGuard.Core.Moves;
using SwarmGuard.Core.Pausing;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Core.Wire;
using SwarmGuard.Tests.Manager;
using SwarmGuard.Tests.Tidy;
using Xunit;

namespace SwarmGuard.Tests.Wire;

/// <summary>Programs of version 1 and of today understand each other: docs/compatibility.md promises it.</summary>
public sealed class VersionTests
{
    [Fact]
    public void Today_reads_what_version_1_wrote()
    {
        AlertReader.Read(AlertBodies.Bytes(V1("alert")), out _).ShouldBe(Samples.Alert);
        Rewritten("samples", WireJson.Default.SampleBatch).ShouldBe(Canonical(V1("samples")));
        Rewritten("samples-answer", WireJson.Default.SampleBatchAnswer).ShouldBe(Canonical(V1("samples-answer")));
        Rewritten("alert-answer", WireJson.Default.AlertAnswer).ShouldBe(Canonical(V1("alert-answer")));
        Rewritten("refusal", WireJson.Default.AlertRefusal).ShouldBe(Canonical(V1("refusal")));
        PauseState.Read(V1("paused"))!.Write().ShouldBe(V1("paused"));
        new ScaleState(2, 5).Write().ShouldBe(V1("scale-state"));
    }

    [Fact]
    public void An_alert_of_today_has_no_field_that_version_1_would_refuse()
    {
        var today = Written(Samples.Alert, WireJson.Default.AlertMessage);
        today.Select(p => p.Key).ShouldBeSubsetOf(Parsed("alert").Select(p => p.Key));
        today["metrics"]!.AsObject().Select(p => p.Key).ShouldBe(Parsed("alert")["metrics"]!.AsObject().Select(p => p.Key), ignoreOrder: true);
    }

    [Fact]
    public void Every_field_that_version_1_knows_is_still_written_and_of_its_kind()
    {
        Differences(Parsed("alert"), Written(Samples.Alert, WireJson.Default.AlertMessage)).ShouldBeEmpty();
        Differences(Parsed("alert-answer"), Written(Samples.Answer, WireJson.Default.AlertAnswer)).ShouldBeEmpty();
        Differences(Parsed("samples"), Written(Samples.Batch, WireJson.Default.SampleBatch)).ShouldBeEmpty();
        Differences(Parsed("samples-answer"), Written(Samples.BatchAnswer, WireJson.Default.SampleBatchAnswer)).ShouldBeEmpty();
    }

    [Fact]
    public void A_batch_and_an_answer_may_have_more_than_is_known_here()
    {
        foreach (var name in (string[])["samples", "samples-answer", "alert-answer"])
        {
            var later = Parsed(name);
            later["later"] = new JsonObject { ["x"] = 1 };
            Action read = name switch
            {
                "samples" => () => later.Deserialize(WireJson.Default.SampleBatch).ShouldNotBeNull(),
                "samples-answer" => () => later.Deserialize(WireJson.Default.SampleBatchAnswer).ShouldNotBeNull(),
                _ => () => later.Deserialize(WireJson.Default.AlertAnswer).ShouldNotBeNull(),
            };
            read.ShouldNotThrow();
        }
    }

    [Theory]
    [InlineData(null, 400)]
    [InlineData("1", 400)]
    [InlineData("newest", 400)]
    [InlineData("2", 200)]
    public async Task What_an_alert_has_more_is_a_mistake_unless_its_sender_is_newer(string? contract, int status)
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        var alert = Parsed("alert");
        (alert["later"], alert["metrics"]!["later"]) = (1, 2);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/alert") { Content = JsonContent.Create(alert) };
        if (contract is not null) request.Headers.Add(WireContract.Header, contract);
        using var response = await manager.Http.SendAsync(request, TestContext.Current.CancellationToken);
        ((int)response.StatusCode).ShouldBe(status);
    }

    [Fact]
    public async Task What_a_newer_manager_wrote_is_left_as_it_is()
    {
        const string pause = """{"version":2,"until":{"web":"2026-01-01T12:00:00Z"}}""";
        const string state = """{"version":2,"base":1,"set":2,"why":"x"}""";
        await using var manager = await RunningManager.StartAsync(s =>
        {
            s.AddService("web", "n1");
            s.AddService("other", "n2", "n3");
            foreach (var id in (string[])["web-id", "other-id"]) s.Change(id, spec => spec["Labels"]!["swarmguard.scale.state"] = state);
        });
        await manager.MeasureAsync("web-id", Samples.Metrics with { CpuPercent = 90, NetworkPercent = 80 });
        await manager.BreachAsync(manager.Swarm.Task("web-id"), change: alert => alert["scenario"] = "scenario2_scale_up");
        ((string?)manager.Swarm.Spec("web-id")["Labels"]!["swarmguard.scale.state"]).ShouldBe(state);
        await manager.PostAsync("/pause", """{"service":"web"}""");
        manager.Engine.Configs.Change(labels => labels["swarmguard.paused"] = pause);
        foreach (var path in (string[])["/pause", "/resume"])
            await manager.PostAsync(path, """{"service":"web"}""", System.Net.HttpStatusCode.ServiceUnavailable);
        manager.Engine.Configs.Labels("swarmguard.state")["swarmguard.paused"]!.GetValue<string>().ShouldBe(pause);
    }

    [Fact]
    public void Intents_of_a_newer_version_are_not_read()
    {
        foreach (var (path, read) in (IEnumerable<(string, Func<string, bool>)>)
            [("Moves/intent-v1.json", t => IntentLabel.Read(t, out _) is null), ("Scaling/scale-intent-v1.json", t => ScaleIntentLabel.Read(t, out _) is null)])
        {
            var text = File.ReadAllText(Path.Combine(Checkout.Root, "tests/SwarmGuard.Tests", path));
            read(text).ShouldBeFalse();
            read(text.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal)).ShouldBeTrue();
        }
    }

    private static IEnumerable<string> Differences(JsonNode? before, JsonNode? now, string path = "")
    {
        if (before is JsonObject map) return map.SelectMany(p => Differences(p.Value, (now as JsonObject)?[p.Key], $"{path}.{p.Key}"));
        if (before is JsonArray { Count: > 0 } list) return Differences(list[0], (now as JsonArray)?[0], path + "[]");
        return before?.GetValueKind() == now?.GetValueKind() ? [] : [path];
    }

    private static string V1(string name) => File.ReadAllText(Path.Combine(Checkout.Root, $"tests/SwarmGuard.Tests/Wire/v1/{name}.json")).TrimEnd('\n');

    private static JsonObject Parsed(string name) => JsonNode.Parse(V1(name))!.AsObject();

    private static string Canonical(string json) => JsonNode.Parse(json)!.ToJsonString();

    private static string Rewritten<T>(string name, JsonTypeInfo<T> type) => Canonical(JsonSerializer.Serialize(JsonSerializer.Deserialize(V1(name), type)!, type));

    private static JsonObject Written<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToNode(value, type)!.AsObject();
}
