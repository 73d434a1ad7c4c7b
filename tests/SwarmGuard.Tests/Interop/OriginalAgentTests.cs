using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Tests.Access;
using Xunit;

namespace SwarmGuard.Tests.Interop;

/// <summary>Agents of the original system speak to our manager.</summary>
public sealed class OriginalAgentTests : IDisposable
{
    private readonly Secrets _secrets = new();

    public void Dispose() => _secrets.Dispose();

    [Theory]
    [InlineData("alert-migration.json")]
    [InlineData("alert-scaling.json")]
    public async Task Its_alert_is_heard_and_answered_in_its_own_words(string alert)
    {
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings() with { IsAlertingOpen = true });
        var (status, text, _) = await manager.AskAsync(GuardedManager.Shown(HttpMethod.Post, "/alert?wait=true", "", "", Originals.Read(alert)));
        status.ShouldBe(200, text);
        var answer = JsonNode.Parse(text)!.AsObject();
        answer.Select(field => field.Key).ShouldBeSubsetOf(["status", "message", "breach_count", "action_taken", "action_id", "alert_id"]);
        ((string)answer["status"]!).ShouldBe("unknown_service", "there is none of that name here");
    }

    [Fact]
    public async Task Where_alerts_are_open_nothing_else_is()
    {
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings() with { IsAlertingOpen = true });
        foreach (var (method, path) in ((HttpMethod, string)[])[(HttpMethod.Post, "/samples"), (HttpMethod.Post, "/pause"), (HttpMethod.Post, "/resume")])
            (await manager.AskAsync(GuardedManager.Shown(method, path, "", "", "{}"u8.ToArray()))).Status.ShouldBe(401);
        (await manager.AskAsync(GuardedManager.Shown(HttpMethod.Get, "/status", "", ""))).Status.ShouldBe(401);
        (await manager.AskAsync(GuardedManager.Shown(HttpMethod.Post, "/alert", "Bearer", "a-token-that-nobody-has", Originals.Read("alert-migration.json")))).Status
            .ShouldBe(401, "whoever shows something must show the right thing");
    }

    [Fact]
    public async Task Unless_the_operator_says_so_it_is_refused()
    {
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings());
        (await manager.AskAsync(GuardedManager.Shown(HttpMethod.Post, "/alert", "", "", Originals.Read("alert-migration.json")))).Status.ShouldBe(401);
    }
}
