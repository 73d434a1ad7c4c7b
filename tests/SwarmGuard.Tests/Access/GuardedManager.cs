using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SwarmGuard.Core.Access;
using SwarmGuard.Core.Settings;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager;
using SwarmGuard.Manager.Access;
using SwarmGuard.Manager.Notifying;
using SwarmGuard.Manager.Settings;
using SwarmGuard.Tests.Manager;
using Xunit;

namespace SwarmGuard.Tests.Access;

/// <summary>A whole manager that believes nobody without a reason.</summary>
internal sealed class GuardedManager : IAsyncDisposable
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private readonly FakeEngine _engine;

    // A provider of its own, which the setting that silences the others does not reach.
    static GuardedManager()
    {
        Environment.SetEnvironmentVariable("Logging__LogLevel__Default", "None");
        Environment.SetEnvironmentVariable("Logging__Kept__LogLevel__Default", "Trace");
    }

    private GuardedManager(FakeEngine engine, WebApplication app)
    {
        (_engine, App) = (engine, app);
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(Log);
    }

    public WebApplication App { get; }

    public KeptLog Log { get; } = new();

    public FakeSwarm Swarm => _engine.Swarm;

    public Uri Url { get; private set; } = new("http://127.0.0.1");

    public HttpClient Http { get; private set; } = new();

    public static async Task<GuardedManager> StartAsync(AccessSettings access, string listen = "http://127.0.0.1:0", TimeProvider? clock = null,
        NotificationFile? notifications = null)
    {
        var engine = await FakeEngine.StartAsync();
        engine.Swarm.AddService("web", "n1");
        var settings = new ManagerSettings(engine.Address, new Uri(listen), SetPolicy.Default) { Access = access, Notifications = notifications ?? NotificationFile.None() };
        var manager = new GuardedManager(engine, ManagerApp.Build(settings, clock ?? TimeProvider.System));
        await manager.App.StartAsync(Stop);
        manager.Url = new Uri(manager.App.Urls.First());
        manager.Http = new HttpClient { BaseAddress = manager.Url };
        return manager;
    }

    /// <summary>Calls from another address of this machine, as another machine would.</summary>
    public HttpClient From(string address) => new(new SocketsHttpHandler { ConnectCallback = (_, stop) => ConnectAsync(address, stop) }) { BaseAddress = Url };

    public async ValueTask<Stream> ConnectAsync(string address, CancellationToken stop)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        await socket.ConnectAsync(IPAddress.Loopback, Url.Port, stop);
        return new NetworkStream(socket, ownsSocket: true);
    }

    public static AuthenticationHeaderValue Bearer(Callers callers) => new("Bearer", callers == Callers.Agents ? Secrets.Agents : Secrets.Api);

    public static byte[] Alert => JsonSerializer.SerializeToUtf8Bytes(
        Wire.Samples.Alert with { Timestamp = TimeProvider.System.GetUtcNow(), ServiceName = "nobody" }, WireJson.Default.AlertMessage);

    /// <summary>As an agent that knows this token sends it.</summary>
    public static HttpRequestMessage Proven(string path, byte[] body, string token = Secrets.Agents, DateTimeOffset? at = null, Guid? nonce = null)
    {
        var proof = RequestProof.Of(
            Secrets.Token(token), nonce ?? Guid.NewGuid(), at ?? TimeProvider.System.GetUtcNow(), "POST", path, body);
        return Shown(HttpMethod.Post, path, RequestProof.Scheme, proof.Text, body);
    }

    public static HttpRequestMessage Shown(HttpMethod method, string path, string scheme, string text, byte[]? body = null)
    {
        var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new ByteArrayContent(body) };
        if (scheme.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue(scheme, text);
        return request;
    }

    public static string Basic(string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes("anybody:" + password));

    public async Task<(int Status, string Text, HttpResponseHeaders Headers)> AskAsync(HttpRequestMessage request, HttpClient? http = null)
    {
        using var sent = request;
        using var response = await (http ?? Http).SendAsync(sent, Stop);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(Stop), response.Headers);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.StopAsync(CancellationToken.None);
        await App.DisposeAsync();
        await _engine.DisposeAsync();
        Log.Dispose();
    }
}
