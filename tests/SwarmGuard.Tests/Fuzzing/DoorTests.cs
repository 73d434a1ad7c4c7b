using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Tests.Manager;
using SwarmGuard.Tests.Wire;
using Xunit;

namespace SwarmGuard.Tests.Fuzzing;

/// <summary>Whatever comes in at the manager's doors, it answers with a reason, goes on, and still moves a task.</summary>
public sealed class DoorTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Doors { get; } = new()
    {
        { "/alert", JsonSerializer.Serialize(Samples.Alert, WireJson.Default.AlertMessage) },
        { "/samples", JsonSerializer.Serialize(Samples.Batch with { NodeId = "n1" }, WireJson.Default.SampleBatch) },
        { "/pause", """{"service":"other"}""" },
        { "/resume", """{"service":"other"}""" },
    };

    [Theory]
    [MemberData(nameof(Doors))]
    public async Task No_body_is_too_wrong_to_be_answered(string path, string right)
    {
        await using var manager = await RunningManager.StartAsync(s =>
        {
            s.AddService("web", "n1");
            s.AddService("other", "n2");
        });
        foreach (var (what, text) in Mutations.Of(right).Concat(Mutations.Bytes(right, step: 7)).Concat(Large(right)))
        {
            var (status, answer) = await PostAsync(manager, path, text);
            ((int)status).ShouldBeOneOf([200, 400, 404, 413], $"{path}: {what}: {answer}");
            JsonNode.Parse(answer).ShouldBeOfType<JsonObject>($"{path}: {what}");
        }

        await StillWorksAsync(manager);
    }

    internal static async Task StillWorksAsync(RunningManager manager)
    {
        await manager.PostAsync("/resume", "");
        ((string?)(await manager.GetAsync("/health"))["status"]).ShouldBe("ok");
        foreach (var path in (string[])["/samples", "/status", "/services", "/timeline", "/actions", "/audit", "/doctor", "/policy", "/services/web/explain"])
            await manager.GetAsync(path);
        foreach (var node in (string[])["n1", "n2", "n3"])
        {
            var batch = Samples.Batch with { NodeId = node, Node = "host-" + node, Containers = [] };
            await manager.PostAsync("/samples", JsonSerializer.Serialize(batch, WireJson.Default.SampleBatch));
        }

        RunningManager.Status(await manager.BreachAsync(manager.Swarm.Task("web-id"), "?wait=true")).ShouldBe("success");
    }

    private static IEnumerable<(string What, byte[] Text)> Large(string right)
    {
        yield return ("ten million letters", Encoding.UTF8.GetBytes(right.Replace("web", new string('w', 10_000_000), StringComparison.Ordinal)));
        yield return ("a million fields", Encoding.UTF8.GetBytes("{" + string.Join(',', Enumerable.Range(0, 500_000).Select(i => $"\"f{i}\":1")) + "}"));
    }

    private static async Task<(HttpStatusCode, string)> PostAsync(RunningManager manager, string path, byte[] text)
    {
        using var content = new ByteArrayContent(text);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        try
        {
            using var response = await manager.Http.PostAsync(path, content, Stop);
            return (response.StatusCode, await response.Content.ReadAsStringAsync(Stop));
        }
        catch (HttpRequestException) when (text.Length > 1_000_000)
        {
            // Refused by its announced length; the client was still writing when the connection was closed.
            return (HttpStatusCode.RequestEntityTooLarge, "{}");
        }
    }
}
