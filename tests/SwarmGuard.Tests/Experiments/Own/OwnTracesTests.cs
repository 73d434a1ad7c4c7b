using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Shouldly;
using SwarmGuard.Cli.Manager;
using SwarmGuard.Cli.Stages;
using SwarmGuard.Docker.Access;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Swarm;
using SwarmGuard.Lab.Waiting;
using SwarmGuard.Tests.Engine;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Own;

/// <summary>Against an engine that tells of everything, whatever it was asked for: what is theirs is never deleted.</summary>
public sealed class OwnTracesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_that_bears_the_label_is_removed_and_told()
    {
        var gone = new ConcurrentBag<string>();
        await using var server = await FakeServer.StartAsync(context => AnswerAsync(context, gone));
        using var hosts = await OwnHosts.OpenAsync(Swarm(server.Address), Stop);
        var services = new LabServices(hosts.Manager, TimeProvider.System) { Labels = OwnMarks.Labels };
        (await new OwnTraces(hosts, services, new WaitFor(TimeProvider.System)).RemoveAsync(Stop))
            .ShouldBe(["service web", "container client-fresh on n1", "network swarmguard-experiment"]);
        gone.Order().ShouldBe(["/v1.45/containers/c1", "/v1.45/networks/net1", "/v1.45/services/s1"]);
        server.Requests.Where(request => request.Contains("?all=true", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldContain("swarmguard-experiment");
    }

    [Fact]
    public async Task A_service_of_theirs_is_neither_replaced_nor_removed()
    {
        var gone = new ConcurrentBag<string>();
        await using var server = await FakeServer.StartAsync(context => AnswerAsync(context, gone));
        using var engine = new EngineClient(server.Address);
        var services = new LabServices(engine, TimeProvider.System) { Labels = OwnMarks.Labels };
        var refused = await Should.ThrowAsync<LabException>(() => services.CreateAsync(new JsonObject { ["Name"] = "shop" }, Stop));
        refused.Message.ShouldStartWith("service 'shop': one of that name exists already and is somebody else's");
        await Should.ThrowAsync<LabException>(() => services.RemoveAsync("shop", Stop));
        gone.ShouldBeEmpty();
        server.Requests.ShouldNotContain(request => request.StartsWith("POST", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_engine_is_of_the_Swarm_and_named_once()
    {
        await using var server = await FakeServer.StartAsync(context => AnswerAsync(context, []));
        (await Should.ThrowAsync<LabException>(() => OwnHosts.OpenAsync(Swarm(server.Address) with { ClientHosts = [server.Address] }, Stop)))
            .Message.ShouldContain("expected each engine once");
        (await Should.ThrowAsync<LabException>(() => OwnHosts.OpenAsync(Swarm(EngineAddress.Parse("unix:///no/such.sock")), Stop)))
            .Message.ShouldStartWith("--host='unix:///no/such.sock': engine at");
    }

    private static OwnSwarm Swarm(EngineAddress host) => new()
    {
        Host = host, Manager = new ManagerAddress(new Uri("http://127.0.0.1:1"), null, TlsFiles.None), WebStressImage = "w", LoadClientImage = "l",
    };

    private static Task AnswerAsync(HttpContext context, ConcurrentBag<string> gone)
    {
        var path = context.Request.Path.Value!;
        if (context.Request.Method == "DELETE")
        {
            gone.Add(path);
            return context.Response.WriteAsync("");
        }

        var isForName = context.Request.QueryString.Value!.Contains("name", StringComparison.Ordinal);
        const string Ours = """{"ID":"s1","Spec":{"Name":"web","Labels":{"swarmguard-experiment":"created by 'swarmguard experiment', which removes it"}}}""";
        const string Theirs = """{"ID":"s2","Spec":{"Name":"shop","Labels":{}}}""";
        return context.Response.WriteAsync(path.Replace("/v1.45", "") switch
        {
            "/version" => """{"ApiVersion":"1.45"}""",
            "/info" => """{"Name":"n1","Swarm":{"NodeID":"node1","ControlAvailable":true}}""",
            "/nodes" => """[{"ID":"node1","Description":{"Hostname":"n1"}}]""",
            "/services" when isForName => $"[{Ours},{Theirs}]",
            "/services" => $"[{Ours}]",
            "/services/web" => Ours,
            "/containers/json" => """[{"Id":"c1","Names":["/client-fresh"]}]""",
            "/networks" => gone.Any(path => path.Contains("net1", StringComparison.Ordinal)) ? "[]" : """[{"Id":"net1","Name":"swarmguard-experiment"}]""",
            _ => "[]",
        });
    }
}
