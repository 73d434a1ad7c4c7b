using System.Collections.Concurrent;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using SwarmGuard.Agent;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Settings;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Tests.Cgroups;
using Xunit;

namespace SwarmGuard.Tests.Agent;

/// <summary>The whole agent with an engine behind a proxy that refuses all but GET.</summary>
public sealed class ReadOnlyProxyTests : IAsyncLifetime
{
    private readonly FakeEngine _engine = new();
    private readonly FakeHost _host = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly ConcurrentQueue<string> _refused = new();
    private readonly Bound _bound = new();
    private WebApplication _proxy = null!;
    private HttpClient _behind = null!;

    public async ValueTask InitializeAsync()
    {
        await _engine.StartAsync();
        var socket = _engine.Address.SocketPath;
        _behind = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = async (_, stop) =>
            {
                var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), stop);
                return new NetworkStream(connection, ownsSocket: true);
            },
        }) { BaseAddress = new Uri("http://engine") };
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddLogging(logging => logging.ClearProviders());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        _proxy = builder.Build();
        _proxy.Run(PassAsync);
        await _proxy.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _behind.Dispose();
        await _engine.DisposeAsync();
        await _proxy.DisposeAsync();
        _host.Dispose();
        _bound.Dispose();
    }

    [Fact]
    public async Task All_that_the_agent_asks_of_an_engine_is_let_through()
    {
        await using var manager = await FakeManager.StartAsync();
        _host.AddV2("docker/" + FakeHost.ContainerId);
        _host.AddProcess(FakeHost.Pid, "/docker/" + FakeHost.ContainerId);
        _engine.Pids[FakeHost.ContainerId] = FakeHost.Pid;
        _engine.Pids["without-files"] = 4712;
        using var host = new AgentHost(Settings(manager.Url), new ConsoleLog(TextWriter.Null, TimeProvider.System), TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_bound.Token);
        var running = host.RunAsync(stop.Token);

        await Until(() => manager.Batches.Any(batch => batch.Containers.Any(c => c.ContainerId == FakeHost.ContainerId)));
        await Until(() => _asked.Any(path => path.EndsWith("/stats", StringComparison.Ordinal)));
        await _engine.TellAsync("start", FakeHost.ContainerId);
        await Until(() => _asked.Count(path => path.EndsWith($"/{FakeHost.ContainerId}/json", StringComparison.Ordinal)) > 1);
        await stop.CancelAsync();
        await running;

        _refused.ShouldBeEmpty();
        manager.Batches.First().NodeId.ShouldBe("node-1");
        _asked.Select(path => path.Replace("/v1.41", "").Replace(FakeHost.ContainerId, "{id}").Replace("without-files", "{id}")).Distinct().Order()
            .ShouldBe(["/containers/json", "/containers/{id}/json", "/containers/{id}/stats", "/events", "/info", "/version"]);
    }

    [Fact]
    public async Task What_is_no_GET_is_refused_by_the_proxy_of_this_test()
    {
        using var client = new EngineClient(ProxyAddress());

        (await Should.ThrowAsync<EngineException>(() => client.PostAsync("/containers/x/kill", null, _bound.Token))).Message.ShouldContain("403");

        _refused.ShouldHaveSingleItem().ShouldBe("POST /v1.41/containers/x/kill");
    }

    private AgentSettings Settings(Uri manager) => new()
    {
        ManagerUrl = manager,
        Engine = ProxyAddress(),
        Host = _host.Folders,
        Period = TimeSpan.FromSeconds(0.1),
        PeriodIsOwn = true,
        HealthFile = Path.Combine(_host.Folders.Proc, "pass"),
    };

    private EngineAddress ProxyAddress()
    {
        var url = new Uri(_proxy.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return EngineAddress.Parse($"tcp://127.0.0.1:{url.Port}");
    }

    private async Task PassAsync(HttpContext context)
    {
        if (context.Request.Method != "GET")
        {
            _refused.Enqueue($"{context.Request.Method} {context.Request.Path}");
            context.Response.StatusCode = 403;
            return;
        }

        _asked.Enqueue(context.Request.Path);
        using var answer = await _behind.GetAsync(
            $"{context.Request.Path}{context.Request.QueryString}", HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        await context.Response.Body.FlushAsync(context.RequestAborted);
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(context.RequestAborted);
            var piece = new byte[4096];
            while (await body.ReadAsync(piece, context.RequestAborted) is > 0 and var count)
            {
                await context.Response.Body.WriteAsync(piece.AsMemory(0, count), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            context.Abort();
        }
    }

    private async Task Until(Func<bool> condition)
    {
        while (!condition()) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, _bound.Token);
    }
}
