using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Shouldly;
using SwarmGuard.Docker.Containers;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Tests.Engine;
using SwarmGuard.Tests.Manager;
using SwarmGuard.Tests.Swarm;
using Xunit;

namespace SwarmGuard.Tests.Fuzzing;

/// <summary>Whatever an engine answers, it is understood, left out and told, or a fault of the engine; never a crash.</summary>
public sealed class EngineAnswerTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Lists { get; } = new()
    {
        { "services", "service" }, { "nodes", "manager-node" }, { "tasks", "running-task" }, { "configs", "config" },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_list_with_anything_in_it_is_read_or_refused(string list, string item)
    {
        var body = Array.Empty<byte>();
        await using var server = await FakeServer.StartAsync(context => AnswerAsync(context, () => body));
        using var engine = new EngineClient(server.Address);
        var swarm = new SwarmApi(engine);
        Func<Task> read = list switch
        {
            "services" => () => swarm.ServicesAsync(Stop),
            "nodes" => () => swarm.NodesAsync(Stop),
            "tasks" => () => swarm.TasksAsync("s", Stop),
            _ => () => Task.WhenAll(new SwarmStore(engine).ReadAsync(Stop), new SwarmConfigs(engine).NewestAsync("c", Stop)),
        };
        var right = $"[{Document(item)}]";
        foreach (var (what, text) in Mutations.Of(right).Concat(Mutations.Bytes(right, step: 11)))
        {
            body = text;
            await ReadsOrRefusesAsync(read, what);
        }
    }

    [Fact]
    public async Task Each_of_an_agents_questions_may_be_answered_with_anything()
    {
        var body = Array.Empty<byte>();
        await using var server = await FakeServer.StartAsync(context => AnswerAsync(context, () => body));
        using var engine = new EngineClient(server.Address);
        var reads = new ContainerReads(engine);
        const string inspect = """
            {"Id":"c1","Name":"/web.1","State":{"Pid":42,"Health":{"Status":"healthy"}},
             "Config":{"Image":"web","Labels":{"com.docker.swarm.service.name":"web"}},
             "HostConfig":{"Memory":1000,"NanoCpus":5,"CpuPeriod":0,"CpuQuota":0,"NetworkMode":"host"}}
            """;
        const string stats = """
            {"read":"2026-01-01T12:00:00Z","cpu_stats":{"cpu_usage":{"total_usage":1}},"memory_stats":{"usage":5,"limit":9,"stats":{"inactive_file":1}},
             "networks":{"eth0":{"rx_bytes":1,"tx_bytes":2}}}
            """;
        foreach (var (right, read) in (IEnumerable<(string, Func<Task>)>)
            [
                (inspect, () => reads.InspectAsync("c1", Stop)), (stats, () => reads.StatsAsync("c1", Stop)),
                ("""[{"Id":"c1"}]""", () => reads.RunningAsync(Stop)),
                ("""{"Name":"h","ServerVersion":"28","Swarm":{"NodeID":"n"}}""", () => reads.EngineAsync(Stop)),
            ])
        {
            foreach (var (what, text) in Mutations.Of(right).Concat(Mutations.Bytes(right, step: 11)))
            {
                body = text;
                await ReadsOrRefusesAsync(read, what);
            }
        }
    }

    [Fact]
    public async Task An_answer_that_is_too_large_is_not_taken_into_memory()
    {
        await using var server = await FakeServer.StartAsync(context => AnswerAsync(context, () => Encoding.UTF8.GetBytes($"[\"{new string('x', 5000)}\"]")));
        using var engine = new EngineClient(server.Address) { MostBytes = 1000 };
        (await Should.ThrowAsync<EngineException>(engine.GetAsync("/services", Stop))).Message.ShouldContain("more than 1000 bytes");
    }

    [Fact]
    public async Task A_page_that_refuses_is_told_in_a_few_words()
    {
        await using var server = await FakeServer.StartAsync(context =>
        {
            if (!context.Request.Path.Value!.EndsWith("/version", StringComparison.Ordinal)) context.Response.StatusCode = 502;
            return AnswerAsync(context, () => Encoding.UTF8.GetBytes("<html>" + new string('x', 100_000)));
        });
        using var engine = new EngineClient(server.Address);
        (await Should.ThrowAsync<EngineException>(engine.GetAsync("/services", Stop))).Message.Length.ShouldBeLessThan(3000);
    }

    [Fact]
    public async Task A_stream_of_events_without_an_end_of_a_line_is_no_longer_than_a_line_may_be()
    {
        var endless = new MemoryStream(Encoding.UTF8.GetBytes($"one\n{new string('x', 2 * EventLines.Longest)}\ntwo\r\nhalf"));
        using var lines = new EventLines(endless);
        var read = new List<string?>();
        for (var i = 0; i < 4; i++) read.Add(await lines.ReadAsync(Stop));
        read.ShouldBe(["one", "", "two", null]);
    }

    private static async Task ReadsOrRefusesAsync(Func<Task> read, string what)
    {
        try
        {
            await read();
        }
        catch (EngineException e)
        {
            e.Message.ShouldNotBeEmpty();
        }
        catch (Exception e)
        {
            Assert.Fail($"{what}: {e}");
        }
    }

    private static Task AnswerAsync(HttpContext context, Func<byte[]> body) => context.Request.Path == "/version"
        ? context.Response.WriteAsync("""{"ApiVersion":"1.41"}""", Stop)
        : context.Response.Body.WriteAsync(body(), Stop).AsTask();

    private static string Document(string item)
    {
        if (item == "config") return """{"ID":"c1","Version":{"Index":4},"CreatedAt":"2026-01-01T12:00:00Z","Spec":{"Name":"swarmguard.state","Labels":{"a":"b"},"Data":"eA=="}}""";
        var document = JsonNode.Parse(Specs.Text("engine-documents.json"))![item]!;
        if (item == "service") document["Spec"] = Specs.Rich();
        return document.ToJsonString();
    }
}
