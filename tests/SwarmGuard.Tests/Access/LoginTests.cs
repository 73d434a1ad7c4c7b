using Shouldly;
using SwarmGuard.Manager.Access;
using SwarmGuard.Tests.Manager;
using Xunit;

namespace SwarmGuard.Tests.Access;

public sealed class LoginTests : IDisposable
{
    private readonly Secrets _secrets = new();

    public void Dispose() => _secrets.Dispose();

    [Fact]
    public async Task Without_a_token_nothing_is_read_and_nothing_changed()
    {
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings());
        foreach (var token in (string[])["", Secrets.Api[..^1], Secrets.Api + "x", "x"])
        {
            var (status, text, headers) = await manager.AskAsync(GuardedManager.Shown(HttpMethod.Get, "/status", token.Length == 0 ? "" : "Bearer", token));
            status.ShouldBe(401);
            headers.WwwAuthenticate.Single().Scheme.ShouldBe("Bearer");
            if (token.Length > 1) text.ShouldNotContain(token);
            (await manager.AskAsync(GuardedManager.Shown(HttpMethod.Post, "/pause", token.Length == 0 ? "" : "Bearer", token))).Status.ShouldBe(401);
        }

        (await manager.AskAsync(GuardedManager.Shown(HttpMethod.Get, "/health", "", ""))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task With_a_token_one_reads_and_changes_as_a_program_or_in_a_browser()
    {
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings());
        (await manager.AskAsync(GuardedManager.Shown(HttpMethod.Get, "/status", "Bearer", Secrets.Api))).Status.ShouldBe(200);
        (await manager.AskAsync(GuardedManager.Shown(HttpMethod.Get, "/status", "Basic", GuardedManager.Basic(Secrets.Api)))).Status.ShouldBe(200);
        (await manager.AskAsync(GuardedManager.Shown(HttpMethod.Post, "/pause", "Bearer", Secrets.Api))).Status.ShouldBe(200);
        var page = GuardedManager.Shown(HttpMethod.Get, "/status", "", "");
        page.Headers.Accept.ParseAdd("text/html");
        (await manager.AskAsync(page)).Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Basic");
    }

    [Fact]
    public async Task Where_reading_is_open_changing_is_not()
    {
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings() with { IsReadingOpen = true });
        (await manager.AskAsync(GuardedManager.Shown(HttpMethod.Get, "/status", "", ""))).Status.ShouldBe(200);
        (await manager.AskAsync(GuardedManager.Shown(HttpMethod.Post, "/resume", "", ""))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_page_of_another_site_changes_nothing_from_an_operators_browser()
    {
        await using var guarded = await GuardedManager.StartAsync(_secrets.Settings());
        (await guarded.AskAsync(FromSite(guarded, "https://evil.example", "Basic", GuardedManager.Basic(Secrets.Api)))).Status.ShouldBe(403);
        (await guarded.AskAsync(FromSite(guarded, guarded.Url.GetLeftPart(UriPartial.Authority), "Basic", GuardedManager.Basic(Secrets.Api)))).Status.ShouldBe(200);

        await using var bare = await GuardedManager.StartAsync(AccessSettings.None());
        (await bare.AskAsync(FromSite(bare, "https://evil.example", "", ""))).Status.ShouldBe(403);
        var rebound = GuardedManager.Shown(HttpMethod.Get, "/status", "", "");
        rebound.Headers.Host = "evil.example";
        (await bare.AskAsync(rebound)).Status.ShouldBe(403);
    }

    [Fact]
    public async Task A_secret_is_replaced_without_a_moment_in_which_anybody_is_refused()
    {
        const string fresh = "another-token-0123456789";
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings());
        File.WriteAllText(_secrets.ApiPath, $"{Secrets.Api}\n# the next one\n{fresh}\n");
        await UntilAsync(manager, fresh, 200);
        (await StatusAsync(manager, Secrets.Api)).ShouldBe(200);
        File.WriteAllText(_secrets.ApiPath, fresh);
        await UntilAsync(manager, Secrets.Api, 401);
        File.WriteAllText(_secrets.ApiPath, "short");
        await RunningManager.UntilAsync(() => Task.FromResult(manager.Log.Text), text => text.Contains("is not taken", StringComparison.Ordinal));
        (await StatusAsync(manager, fresh)).ShouldBe(200);
        manager.Log.Text.ShouldContain("read anew, 2 tokens");
        manager.Log.Text.ShouldNotContain(fresh);
    }

    [Fact]
    public async Task No_secret_is_in_logs_timeline_or_answers()
    {
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings());
        var told = new List<string>();
        foreach (var path in (string[])["/status", "/services", "/policy", "/doctor", "/timeline", "/samples", "/actions", "/health", "/none"])
        {
            foreach (var (scheme, text) in ((string, string)[])[("Bearer", Secrets.Api), ("Bearer", Secrets.Agents), ("Basic", GuardedManager.Basic(Secrets.Api)), ("", "")])
            {
                var (_, answer, headers) = await manager.AskAsync(GuardedManager.Shown(HttpMethod.Get, path, scheme, text));
                told.Add(answer + headers);
            }
        }

        told.Add((await manager.AskAsync(GuardedManager.Proven("/alert", GuardedManager.Alert))).Text);
        told.Add((await manager.AskAsync(GuardedManager.Shown(HttpMethod.Post, "/alert", "Bearer", Secrets.Agents, GuardedManager.Alert))).Text);
        told.Add((await manager.AskAsync(GuardedManager.Shown(HttpMethod.Post, "/pause", "Bearer", Secrets.Api))).Text);
        told.Add(new Caller("operator", 1, System.Net.IPAddress.Loopback).ToString());
        told.Add(manager.Log.Text);
        manager.Log.Text.ShouldNotBeEmpty();
        var all = string.Join('\n', told);
        all.ShouldContain("operator (token 1) from 127.0.0.1");
        foreach (var secret in (string[])[Secrets.Api, Secrets.Agents, GuardedManager.Basic(Secrets.Api)]) all.ShouldNotContain(secret);
    }

    private static async Task<int> StatusAsync(GuardedManager manager, string token) =>
        (await manager.AskAsync(GuardedManager.Shown(HttpMethod.Get, "/status", "Bearer", token))).Status;

    private static Task UntilAsync(GuardedManager manager, string token, int status) =>
        RunningManager.UntilAsync(() => StatusAsync(manager, token), answered => answered == status);

    private static HttpRequestMessage FromSite(GuardedManager manager, string origin, string scheme, string text)
    {
        var request = GuardedManager.Shown(HttpMethod.Post, new Uri(manager.Url, "/pause").ToString(), scheme, text);
        request.Headers.Add("Origin", origin);
        return request;
    }
}
