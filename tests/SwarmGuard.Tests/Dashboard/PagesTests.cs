using System.Net;
using System.Net.WebSockets;
using Shouldly;
using SwarmGuard.Tests.Access;
using SwarmGuard.Tests.Manager;
using Xunit;

namespace SwarmGuard.Tests.Dashboard;

public sealed class PagesTests : IDisposable
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private readonly Secrets _secrets = new();

    public void Dispose() => _secrets.Dispose();

    [Theory]
    [InlineData("/", "web")]
    [InlineData("/service/web", "What would happen if it breached")]
    [InlineData("/service/gone", "no service of this name")]
    [InlineData("/episodes", "Timeline")]
    [InlineData("/episodes/nonsense", "No such episode")]
    [InlineData("/explain", "Choose one")]
    [InlineData("/explain/web", "not above")]
    [InlineData("/explain/gone", "no service &#x27;gone&#x27;")]
    public async Task Every_page_is_whole_before_any_script_runs(string path, string says)
    {
        await using var manager = await RunningManager.StartAsync(swarm => swarm.AddService("web", "n1", "n2"));
        await manager.ServicesSeenAsync();
        await manager.MeasureAsync("web-id", Wire.Samples.Metrics);
        (await manager.Http.GetStringAsync(path, Stop)).ShouldContain(says);
    }

    [Fact]
    public async Task A_move_has_a_page_of_its_own()
    {
        await using var manager = await RunningManager.StartAsync(swarm => swarm.AddService("web", "n1", "n2"));
        var answer = await manager.BreachAsync(manager.Swarm.Wanted("web-id")[0], "?wait=true");
        var page = await manager.Http.GetStringAsync($"/episodes/{(string?)answer["action_id"]}", Stop);
        page.ShouldContain("web: moved from host-n1");
        page.ShouldContain("Step by step");
    }

    [Fact]
    public async Task No_page_is_shown_without_a_token_and_a_browser_is_asked_for_it()
    {
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings());
        foreach (var path in (string[])["/", "/episodes", "/service/web", "/explain/web", "/_blazor"])
        {
            var page = GuardedManager.Shown(HttpMethod.Get, path, "", "");
            // Scripts of a page that was reached by a deep link ask so; a browser shows them the token only when it is asked for it.
            page.Headers.Accept.ParseAdd(path == "/_blazor" ? "*/*" : "text/html");
            var (status, text, headers) = await manager.AskAsync(page);
            status.ShouldBe(401, path);
            text.ShouldNotContain("web.1");
            headers.WwwAuthenticate.Single().Scheme.ShouldBe("Basic");
        }

        (await manager.AskAsync(GuardedManager.Shown(HttpMethod.Get, "/", "Basic", GuardedManager.Basic(Secrets.Api)))).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_page_of_another_site_gets_no_live_connection_even_with_the_token_its_browser_would_show()
    {
        await using var manager = await GuardedManager.StartAsync(_secrets.Settings());
        var own = new UriBuilder(manager.Url) { Scheme = "ws", Path = "/_blazor" }.Uri;
        (await ConnectAsync(own, manager.Url.GetLeftPart(UriPartial.Authority))).ShouldBe(HttpStatusCode.SwitchingProtocols);
        (await ConnectAsync(own, "http://elsewhere.example")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Pages_run_no_code_from_elsewhere_and_sit_in_no_frame()
    {
        await using var manager = await RunningManager.StartAsync();
        using var answer = await manager.Http.GetAsync("/", Stop);
        var policy = answer.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        policy.ShouldContain("default-src 'self'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe-eval");
        (await answer.Content.ReadAsStringAsync(Stop)).ShouldNotContain("https://");
    }

    private static async Task<HttpStatusCode> ConnectAsync(Uri url, string origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Origin", origin);
        socket.Options.SetRequestHeader("Authorization", "Basic " + GuardedManager.Basic(Secrets.Api));
        try
        {
            await socket.ConnectAsync(url, Stop);
        }
        catch (WebSocketException)
        {
            // The status says why.
        }

        return socket.HttpStatusCode;
    }
}
