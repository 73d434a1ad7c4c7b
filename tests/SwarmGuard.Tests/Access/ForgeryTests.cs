using Shouldly;
using SwarmGuard.Core.Access;
using SwarmGuard.Manager.Access;
using Xunit;

namespace SwarmGuard.Tests.Access;

public sealed class ForgeryTests : IDisposable
{
    private const string Other = "another-token-of-somebody";
    private readonly Secrets _secrets = new();

    public void Dispose() => _secrets.Dispose();

    [Fact]
    public async Task A_proven_alert_is_heard_and_its_answer_is_proven()
    {
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings());
        var nonce = Guid.NewGuid();
        var (status, text, headers) = await manager.AskAsync(GuardedManager.Proven("/alert?wait=true", GuardedManager.Alert, nonce: nonce));
        status.ShouldBe(200, text);
        text.ShouldContain("unknown_service");
        IsProven(headers, nonce, 200, text).ShouldBeTrue();
        IsProven(headers, Guid.NewGuid(), 200, text).ShouldBeFalse();
        IsProven(headers, nonce, 200, text + " ").ShouldBeFalse();
        IsProven(headers, nonce, 401, text).ShouldBeFalse();
    }

    [Fact]
    public async Task A_refusal_of_a_proven_request_is_proven_too()
    {
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings());
        var nonce = Guid.NewGuid();
        var (status, text, headers) = await manager.AskAsync(GuardedManager.Proven("/samples", "[]"u8.ToArray(), nonce: nonce));
        status.ShouldBe(400);
        IsProven(headers, nonce, 400, text).ShouldBeTrue();
    }

    [Fact]
    public async Task A_forged_alert_is_refused()
    {
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings());
        var alert = GuardedManager.Alert;
        var good = RequestProof.Of(Secrets.Token(Secrets.Agents), Guid.NewGuid(), TimeProvider.System.GetUtcNow(), "POST", "/alert", alert);
        HttpRequestMessage[] forged =
        [
            GuardedManager.Shown(HttpMethod.Post, "/alert", "", "", alert),
            GuardedManager.Proven("/alert", alert, Other),
            GuardedManager.Shown(HttpMethod.Post, "/alert?wait=true", RequestProof.Scheme, good.Text, alert),
            GuardedManager.Shown(HttpMethod.Post, "/samples", RequestProof.Scheme, good.Text, alert),
            GuardedManager.Shown(HttpMethod.Post, "/alert", RequestProof.Scheme, good.Text, [.. alert, (byte)' ']),
            GuardedManager.Shown(HttpMethod.Post, "/alert", RequestProof.Scheme, (good with { AtMs = good.AtMs + 1 }).Text, alert),
            GuardedManager.Shown(HttpMethod.Post, "/alert", RequestProof.Scheme, (good with { Nonce = Guid.NewGuid() }).Text, alert),
            GuardedManager.Shown(HttpMethod.Post, "/alert", RequestProof.Scheme, "at=1,nonce=2,seal=3", alert),
            GuardedManager.Shown(HttpMethod.Post, "/alert", "Bearer", Other, alert),
            GuardedManager.Shown(HttpMethod.Post, "/alert", "Bearer", Secrets.Api, alert),
            GuardedManager.Shown(HttpMethod.Post, "/alert", "Basic", GuardedManager.Basic(Secrets.Agents), alert),
        ];
        foreach (var request in forged)
        {
            var (status, text, headers) = await manager.AskAsync(request);
            status.ShouldBe(401, text);
            headers.Contains(AnswerProof.Header).ShouldBeFalse("who did not prove to know the secret is told nothing that was made with it");
        }
    }

    [Fact]
    public async Task A_replayed_alert_is_refused()
    {
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings());
        var (alert, nonce, at) = (GuardedManager.Alert, Guid.NewGuid(), TimeProvider.System.GetUtcNow());
        (await manager.AskAsync(GuardedManager.Proven("/alert", alert, at: at, nonce: nonce))).Status.ShouldBe(200);
        var (status, text, _) = await manager.AskAsync(GuardedManager.Proven("/alert", alert, at: at, nonce: nonce));
        status.ShouldBe(401);
        text.ShouldContain("made before");
    }

    [Fact]
    public async Task What_another_manager_heard_before_this_one_began_is_refused_by_this_one()
    {
        var heard = TimeProvider.System.GetUtcNow().AddMilliseconds(-5);
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings());
        (await manager.AskAsync(GuardedManager.Proven("/alert", GuardedManager.Alert, at: heard))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_stolen_agent_token_neither_reads_nor_changes()
    {
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings());
        (await manager.AskAsync(GuardedManager.Shown(HttpMethod.Get, "/status", "Bearer", Secrets.Agents))).Status.ShouldBe(401);
        (await manager.AskAsync(GuardedManager.Proven("/pause", []))).Status.ShouldBe(401);
        (await manager.AskAsync(GuardedManager.Shown(HttpMethod.Post, "/pause", "Bearer", Secrets.Agents))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Without_a_secret_only_the_managers_own_machine_is_heard_and_the_log_says_so()
    {
        await using var near = await GuardedManager.StartAsync(AccessSettings.None());
        (await near.AskAsync(GuardedManager.Shown(HttpMethod.Post, "/alert", "", "", GuardedManager.Alert))).Status.ShouldBe(200);
        await RunningManagerUntilAsync(near, "no secret for agents");
        await using var far = await GuardedManager.StartAsync(AccessSettings.None() with { IsLocal = _ => false });
        var (status, text, _) = await far.AskAsync(GuardedManager.Shown(HttpMethod.Post, "/alert", "", "", GuardedManager.Alert));
        status.ShouldBe(403);
        text.ShouldContain("AGENT_TOKEN_FILE");
    }

    private static Task<string> RunningManagerUntilAsync(GuardedManager manager, string words) =>
        Manager.RunningManager.UntilAsync(() => Task.FromResult(manager.Log.Text), text => text.Contains(words, StringComparison.Ordinal));

    private static bool IsProven(System.Net.Http.Headers.HttpResponseHeaders headers, Guid nonce, int status, string text) => AnswerProof.IsBy(
        Secrets.Token(Secrets.Agents), headers.GetValues(AnswerProof.Header).Single(), nonce, status,
        long.Parse(headers.GetValues(AnswerProof.TimeHeader).Single(), System.Globalization.CultureInfo.InvariantCulture), System.Text.Encoding.UTF8.GetBytes(text));
}
