using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Tests.Manager;
using Xunit;

namespace SwarmGuard.Tests.Fuzzing;

/// <summary>A whole manager over an engine that answers nonsense, then is well again.</summary>
public sealed class SickEngineTests
{
    [Theory]
    [InlineData("{\"ID\":\"bad\",\"Spec\":7}")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"x\"")]
    [InlineData("{}")]
    [InlineData("{\"ID\":\"web-id\",\"Version\":{\"Index\":1},\"Spec\":{\"Name\":\"web\",\"Mode\":{\"Replicated\":{\"Replicas\":5000000000}}}}")]
    public async Task A_service_that_cannot_be_read_does_not_hide_the_others_and_is_told_once(string bad)
    {
        await using var manager = await RunningManager.StartAsync(s => s.AddService("web", "n1"));
        manager.Engine.Garbles = (path, text) => path == "services" ? Encoding.UTF8.GetBytes($"[{bad},{text[1..]}") : null;
        await manager.ServicesSeenAsync();
        await manager.ServicesSeenAsync();
        await DoorTests.StillWorksAsync(manager);
        (await manager.TimelineAsync()).Split('\n').Count(l => l.Contains("the engine lists something that is left out", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_manager_outlives_any_answer_and_acts_when_the_engine_is_well_again()
    {
        await using var manager = await RunningManager.StartAsync(s =>
        {
            s.AddService("web", "n1");
            s.AddService("other", "n2");
        });
        string[] answers =
        [
            "", "null", "{}", "[]", "[null]", "7", "\"x\"", "[[]]", "{\"a\":1,\"a\":2}", "<html>", "[{\"ID\":\"web-id\",\"Spec\":{\"Name\":\"web\",\"Labels\":7}}]",
            "[{\"ID\":\"web-id\",\"Spec\":{\"Name\":\"web\"}},{\"ID\":\"web-id\",\"Spec\":{\"Name\":\"web\"}}]",
        ];
        foreach (var path in (string[])["services", "services/other-id", "nodes", "tasks", "configs", "swarm"])
        {
            foreach (var answer in answers)
            {
                manager.Engine.Garbles = (asked, _) => asked == path ? Encoding.UTF8.GetBytes(answer) : null;
                await AskAllAsync(manager, $"{path}: {answer}");
            }
        }

        manager.Engine.Garbles = (_, _) => null;
        await manager.ServicesSeenAsync();
        await DoorTests.StillWorksAsync(manager);
    }

    private static async Task AskAllAsync(RunningManager manager, string what)
    {
        RunningManager.Status(await manager.AlertAsync(manager.Swarm.Task("other-id"))).ShouldNotBeNull(what);
        foreach (var path in (string[])["/health", "/status", "/services", "/doctor", "/services/web/explain"])
        {
            using var response = await manager.Http.GetAsync(path, TestContext.Current.CancellationToken);
            var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            ((int)response.StatusCode).ShouldBeOneOf([200, 404, 503], $"{what}: {path}: {body}");
            JsonNode.Parse(body).ShouldNotBeNull();
        }
    }
}
