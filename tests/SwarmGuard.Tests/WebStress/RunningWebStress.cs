using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SwarmGuard.WebStress.Hosting;

namespace SwarmGuard.Tests.WebStress;

/// <summary>The real program in this process, on a port of its own.</summary>
internal sealed class RunningWebStress : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Task _stopped;

    private RunningWebStress(WebApplication app)
    {
        _app = app;
        Address = new Uri(app.Urls.First());
        Client = new HttpClient { BaseAddress = Address };
        _stopped = app.WaitForShutdownAsync();
    }

    public Uri Address { get; }

    public HttpClient Client { get; }

    /// <summary>The host is gone: listener closed, all connections ended.</summary>
    public Task Stopped => _stopped;

    public TrafficLedger Ledger => _app.Services.GetRequiredService<TrafficLedger>();

    public static async Task<RunningWebStress> StartAsync(WebStressSettings? settings = null)
    {
        var app = WebStressHost.Build(["--urls", "http://127.0.0.1:0"], (settings ?? new()) with { SinkPort = 0 }, TimeProvider.System);
        await app.StartAsync();
        return new RunningWebStress(app);
    }

    /// <summary>What SIGTERM does.</summary>
    public Task BeginStopAsync() => _app.Services.GetRequiredService<DrainingLifetime>().BeginStopAsync();

    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellation) =>
        JsonNode.Parse(await Client.GetStringAsync(path, cancellation))!;

    public async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(Address.Host, Address.Port);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
