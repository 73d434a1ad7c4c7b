using System.Net.Sockets;
using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.LoadClient.Arguments;
using SwarmGuard.LoadClient.Load;
using Xunit;

namespace SwarmGuard.Tests.LoadClient;

/// <summary>The whole client against servers that behave badly in one way each.</summary>
public sealed class LoadClientRunTests
{
    [Fact]
    public async Task Good_answers_are_counted_per_replica()
    {
        await using var server = new ScriptedServer(AnswerAllAsync);
        foreach (var mode in Enum.GetValues<ClientMode>())
        {
            var final = await RunAsync(server.Url, mode);
            Count(final, "requests").ShouldBe(10);
            Count(final, "failed").ShouldBe(0);
            Count(final["per_replica"]!, "scripted").ShouldBe(10);
        }
    }

    [Theory]
    [InlineData("reset", "reset")]
    [InlineData("close", "closed")]
    [InlineData("truncate", "truncated")]
    [InlineData("error", "http_status")]
    [InlineData("garbage", "bad_answer")]
    [InlineData("silence", "timeout")]
    public async Task Each_kind_of_failure_has_its_name(string behaviour, string kind)
    {
        await using var server = new ScriptedServer((socket, _) => MisbehaveAsync(socket, behaviour));
        foreach (var mode in Enum.GetValues<ClientMode>())
        {
            // A connection for each: one that waits its turn behind a silent server may run out of time while connecting instead.
            var final = await RunAsync(server.Url, mode, connections: 10);
            Count(final, "failed").ShouldBe(10);
            Count(final["failures_by_kind"]!, kind).ShouldBe(10);
            final["failures"]!.AsArray()[0]!["kind"]!.GetValue<string>().ShouldBe(kind);
            Count(final, "retried").ShouldBe(0);
        }
    }

    [Fact]
    public async Task Nobody_listening_is_refused()
    {
        var server = new ScriptedServer(AnswerAllAsync);
        var url = server.Url;
        await server.DisposeAsync();
        Count((await RunAsync(url, ClientMode.Fresh))["failures_by_kind"]!, "connect_refused").ShouldBe(10);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_a_dns_failure()
    {
        // One letter more than a label may have: the resolver refuses it without asking any server.
        var url = new Uri($"http://{new string('a', 64)}/");
        var final = await RunAsync(url, ClientMode.Fresh, timeoutMs: 20_000);
        Count(final["failures_by_kind"]!, "dns").ShouldBe(10);
    }

    [Fact]
    public async Task Fresh_means_a_connection_for_every_request_and_kept_alive_means_few()
    {
        var connections = 0;
        await using var server = new ScriptedServer((socket, _) =>
        {
            Interlocked.Increment(ref connections);
            return AnswerAllAsync(socket, 0);
        });
        await RunAsync(server.Url, ClientMode.Fresh);
        connections.ShouldBe(10);
        await RunAsync(server.Url, ClientMode.KeepAlive);
        connections.ShouldBeInRange(11, 12);
    }

    [Fact]
    public async Task A_reused_connection_that_is_closed_under_the_request_is_retried_once_and_reported()
    {
        await using var server = new ScriptedServer(async (socket, _) =>
        {
            await ScriptedServer.HearAsync(socket);
            await ScriptedServer.SayAsync(socket, ScriptedServer.Ok);
            await ScriptedServer.HearAsync(socket);
            ScriptedServer.Reset(socket);
        });
        var final = await RunAsync(server.Url, ClientMode.KeepAlive);
        Count(final, "failed").ShouldBe(0);
        Count(final, "retried").ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_reused_connection_that_breaks_within_the_answer_is_not_retried()
    {
        await using var server = new ScriptedServer(async (socket, _) =>
        {
            await ScriptedServer.HearAsync(socket);
            await ScriptedServer.SayAsync(socket, ScriptedServer.Ok);
            if (await ScriptedServer.HearAsync(socket))
                await ScriptedServer.SayAsync(socket, "HTTP/1.1 200");
        });
        var final = await RunAsync(server.Url, ClientMode.KeepAlive);
        Count(final["failures_by_kind"]!, "truncated").ShouldBeGreaterThan(0);
        Count(final, "retried").ShouldBe(0);
    }

    [Fact]
    public async Task A_connection_that_the_server_announced_to_close_is_not_reused()
    {
        await using var server = new ScriptedServer(async (socket, _) =>
        {
            await ScriptedServer.HearAsync(socket);
            await ScriptedServer.SayAsync(socket, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        });
        var final = await RunAsync(server.Url, ClientMode.KeepAlive);
        (Count(final, "failed"), Count(final, "retried")).ShouldBe((0, 0));
    }

    [Fact]
    public async Task A_stall_shows_in_every_request_it_held_up()
    {
        var released = new TaskCompletionSource();
        var heard = 0;
        await using var server = new ScriptedServer(async (socket, _) =>
        {
            await ScriptedServer.HearAsync(socket);
            if (Interlocked.Increment(ref heard) == 10)
                released.SetResult();
            await released.Task;
            await ScriptedServer.SayAsync(socket, ScriptedServer.Ok);
        });
        var final = await RunAsync(server.Url, ClientMode.Fresh);
        Count(final, "ok").ShouldBe(10);
        final["slowest_ms"]!.GetValue<double>().ShouldBeGreaterThanOrEqualTo(90);
        final["p50_ms"]!.GetValue<double>().ShouldBeGreaterThanOrEqualTo(39);
    }

    /// <summary>
    /// Coordinated omission: a client that waits for answers sends nothing while the server stands still, and reports one slow request. Here
    /// the server stands still for at least a second, and every request that was due in it must show how long its user waited.
    /// </summary>
    [Fact]
    public async Task A_server_that_stands_still_for_a_second_shows_in_the_latencies_of_all_requests_of_that_second()
    {
        var heard = 0;
        using var still = new ManualResetEventSlim();
        await using var server = new ScriptedServer(async (socket, _) =>
        {
            await ScriptedServer.HearAsync(socket);
            // All that were due within a second of the first: only then does the server go on.
            if (Interlocked.Increment(ref heard) == 100) still.Set();
            await Task.Run(() => still.Wait(TimeSpan.FromSeconds(30)));
            await ScriptedServer.SayAsync(socket, ScriptedServer.Ok);
        });
        ThreadPool.SetMinThreads(150, 150).ShouldBeTrue();
        var lines = await LinesAsync(server.Url, ClientMode.Fresh, timeoutMs: 30_000, CancellationToken.None, durationMs: 999);
        var final = lines[^1];
        Count(final, "ok").ShouldBe(100);
        final["slowest_ms"]!.GetValue<double>().ShouldBeGreaterThanOrEqualTo(990);
        // Due evenly in that second, so half of them waited at least half of it; the histogram is exact to 2 %.
        final["p50_ms"]!.GetValue<double>().ShouldBeGreaterThanOrEqualTo(490);
        final["p95_ms"]!.GetValue<double>().ShouldBeGreaterThanOrEqualTo(930);
        var waited = lines.SkipLast(1).SelectMany(line => line["latencies"]!.AsArray())
            .Where(bucket => bucket![0]!.GetValue<double>() >= 490).Sum(bucket => bucket![1]!.GetValue<double>());
        waited.ShouldBeGreaterThanOrEqualTo(50);
    }

    [Fact]
    public async Task Users_add_up_and_every_period_tells_kinds_of_failures_and_latencies()
    {
        await using var server = new ScriptedServer((socket, number) =>
            number % 2 == 0 ? AnswerAllAsync(socket, number) : MisbehaveAsync(socket, "error"));
        var lines = await LinesAsync(server.Url, ClientMode.Fresh, timeoutMs: 5000, CancellationToken.None, users: 2);
        Count(lines[^1], "requests").ShouldBe(20);
        lines.SkipLast(1).Sum(line => Count(line["failures_by_kind"]!, "http_status")).ShouldBe(10);
        lines.SkipLast(1).Sum(line => line["latencies"]!.AsArray().Sum(bucket => bucket![1]!.GetValue<double>())).ShouldBe(20);
    }

    [Fact]
    public async Task The_report_lines_add_up_to_the_summary()
    {
        await using var server = new ScriptedServer((socket, number) =>
            number % 2 == 0 ? AnswerAllAsync(socket, number) : MisbehaveAsync(socket, "error"));
        var lines = await LinesAsync(server.Url, ClientMode.Fresh, timeoutMs: 5000, CancellationToken.None);
        foreach (var key in (string[])["ok", "failed"])
            lines.SkipLast(1).Sum(line => Count(line, key)).ShouldBe(Count(lines[^1], key));
        Count(lines[^1], "failed").ShouldBe(5);
    }

    [Fact]
    public async Task What_failed_in_a_period_was_due_in_it_however_long_the_client_was_patient()
    {
        await using var server = new ScriptedServer((socket, _) => MisbehaveAsync(socket, "silence"));
        var lines = await LinesAsync(server.Url, ClientMode.Fresh, timeoutMs: 200, CancellationToken.None);
        foreach (var line in lines.SkipLast(1))
        {
            Count(line, "failed").ShouldBe(Count(line, "sent"));
            var (began, ended) = (Count(line, "time") - 25, Count(line, "time"));
            line["failures"]!.AsArray().ShouldAllBe(failure => Count(failure!, "time") >= began && Count(failure!, "time") <= ended);
        }

        lines.SkipLast(1).Count(line => Count(line, "failed") > 0).ShouldBe(4);
    }

    [Fact]
    public async Task A_stop_still_waits_for_what_is_in_flight()
    {
        using var stop = new CancellationTokenSource();
        await using var server = new ScriptedServer(async (socket, _) =>
        {
            await ScriptedServer.HearAsync(socket);
            await stop.CancelAsync();
            await ScriptedServer.SayAsync(socket, ScriptedServer.Ok);
        });
        var final = (await LinesAsync(server.Url, ClientMode.Fresh, timeoutMs: 5000, stop.Token))[^1];
        Count(final, "requests").ShouldBeInRange(1, 9);
        Count(final, "ok").ShouldBe(Count(final, "requests"));
    }

    private static async Task<JsonNode> RunAsync(Uri url, ClientMode mode, int timeoutMs = 1000, int connections = 2) =>
        (await LinesAsync(url, mode, timeoutMs, CancellationToken.None, connections))[^1];

    /// <summary>Ten requests, ten milliseconds apart.</summary>
    private static async Task<List<JsonNode>> LinesAsync(
        Uri url, ClientMode mode, int timeoutMs, CancellationToken stop, int connections = 2, int users = 1, int durationMs = 99)
    {
        var options = new LoadOptions
        {
            Url = url,
            Mode = mode,
            RequestsPerSecond = 100,
            Users = users,
            Duration = TimeSpan.FromMilliseconds(durationMs),
            Timeout = TimeSpan.FromMilliseconds(timeoutMs),
            ReportEvery = TimeSpan.FromMilliseconds(25),
            Connections = connections,
        };
        using var output = new StringWriter();
        await LoadClientHost.RunAsync(options, [output], TimeProvider.System, stop);
        return [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
    }

    private static long Count(JsonNode line, string key) => line[key]?.GetValue<long>() ?? 0;

    private static async Task AnswerAllAsync(Socket socket, int number)
    {
        while (await ScriptedServer.HearAsync(socket))
            await ScriptedServer.SayAsync(socket, ScriptedServer.Ok);
    }

    private static async Task MisbehaveAsync(Socket socket, string behaviour)
    {
        while (await ScriptedServer.HearAsync(socket))
        {
            switch (behaviour)
            {
                case "reset":
                    ScriptedServer.Reset(socket);
                    return;
                case "close":
                    return;
                case "truncate":
                    await ScriptedServer.SayAsync(socket, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
                    return;
                case "garbage":
                    await ScriptedServer.SayAsync(socket, "SSH-2.0-OpenSSH\r\n\r\n");
                    return;
                case "error":
                    await ScriptedServer.SayAsync(socket, "HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n");
                    break;
            }
        }
    }
}
