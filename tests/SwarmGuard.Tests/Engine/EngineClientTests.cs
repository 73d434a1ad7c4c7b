using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Shouldly;
using SwarmGuard.Docker.Engine;
using Xunit;

namespace SwarmGuard.Tests.Engine;

public sealed class EngineClientTests
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1.41", "/v1.41")]
    [InlineData("1.48", "/v1.48")]
    [InlineData("1.99", "/v1.48")]
    [InlineData("2.0", "/v1.48")]
    [InlineData("gibberish", "/v1.48")]
    public async Task The_version_is_the_highest_that_both_sides_know(string theirs, string prefix)
    {
        await using var server = await EngineAsync(_ => Task.CompletedTask, theirs);
        using var engine = new EngineClient(server.Address);
        await engine.GetAsync("/nodes", Stop);
        await engine.GetAsync("/tasks?x=y", Stop);
        server.Requests.ShouldBe(["GET /version", $"GET {prefix}/nodes", $"GET {prefix}/tasks?x=y"]);
    }

    [Fact]
    public async Task Documents_go_and_come_whole()
    {
        await using var server = await EngineAsync(async context =>
        {
            context.Request.ContentType.ShouldBe("application/json");
            context.Request.ContentLength.ShouldNotBeNull();
            await context.Request.Body.CopyToAsync(context.Response.Body, Stop);
        });
        using var engine = new EngineClient(server.Address);
        const string text = """{"Big":18446744073709551615,"Text":"Zoë 🚢","Float":0.1,"Nothing":null}""";
        var answer = await engine.PostAsync("/echo", JsonNode.Parse(text), Stop);
        JsonNode.DeepEquals(answer, JsonNode.Parse(text)).ShouldBeTrue();
        answer["Big"]!.ToJsonString().ShouldBe("18446744073709551615");
    }

    [Fact]
    public async Task No_body_reads_as_an_empty_object()
    {
        await using var server = await EngineAsync(context =>
        {
            context.Response.StatusCode = 204;
            return Task.CompletedTask;
        });
        using var engine = new EngineClient(server.Address);
        (await engine.PostAsync("/x", null, Stop)).ToJsonString().ShouldBe("{}");
        await engine.DeleteAsync("/x", Stop);
        server.Requests.ShouldContain("DELETE /v1.41/x");
    }

    [Theory]
    [InlineData("""{"message":"service web not found"}""", "GET /v1.41/x: 404 service web not found")]
    [InlineData("plain words\n", "GET /v1.41/x: 404 plain words")]
    [InlineData("""{"message":5}""", """GET /v1.41/x: 404 {"message":5}""")]
    [InlineData("""["list"]""", """GET /v1.41/x: 404 ["list"]""")]
    [InlineData("\"quoted\"", "GET /v1.41/x: 404 \"quoted\"")]
    [InlineData("null", "GET /v1.41/x: 404 null")]
    public async Task A_refusal_gives_the_engines_words_whatever_their_form(string body, string message)
    {
        await using var server = await EngineAsync(context =>
        {
            context.Response.StatusCode = 404;
            return context.Response.WriteAsync(body, Stop);
        });
        using var engine = new EngineClient(server.Address);
        var refusal = await Should.ThrowAsync<EngineException>(() => engine.GetAsync("/x", Stop));
        (refusal.Fault, refusal.Message, (int?)refusal.Status).ShouldBe((EngineFault.NotFound, message, 404));
    }

    [Fact]
    public async Task An_answer_that_is_not_JSON_is_the_engines_failure()
    {
        await using var server = await EngineAsync(context => context.Response.WriteAsync("<html>", Stop));
        using var engine = new EngineClient(server.Address);
        await FaultAsync(() => engine.GetAsync("/x", Stop), EngineFault.ServerError);
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("[]")]
    public async Task So_is_a_version_that_is_not(string version)
    {
        await using var server = await FakeServer.StartAsync(context => context.Response.WriteAsync(version, Stop));
        using var engine = new EngineClient(server.Address);
        await FaultAsync(() => engine.OpenAsync(HttpMethod.Get, "/events", null, Stop), EngineFault.ServerError);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_engine_that_hangs_up_is_unreachable(bool halfWay)
    {
        await using var server = await EngineAsync(async context =>
        {
            context.Response.ContentLength = 100;
            // Ending short of the promised length sends what there is and then hangs up; aborting sends nothing.
            if (halfWay) await context.Response.WriteAsync("{\"half\":", Stop);
            else context.Abort();
        });
        using var engine = new EngineClient(server.Address);
        await FaultAsync(() => engine.GetAsync("/x", Stop), EngineFault.Unreachable);
        await FaultAsync(() => engine.PostAsync("/x", new JsonObject(), Stop), EngineFault.Unreachable);
    }

    [Fact]
    public async Task A_refusal_that_breaks_off_is_unreachable_too()
    {
        await using var server = await EngineAsync(async context =>
        {
            context.Response.StatusCode = 500;
            context.Response.ContentLength = 100;
            await context.Response.WriteAsync("half", Stop);
        });
        using var engine = new EngineClient(server.Address);
        await FaultAsync(() => engine.GetAsync("/x", Stop), EngineFault.Unreachable);
    }

    [Fact]
    public async Task An_engine_that_is_not_there_is_unreachable_and_named()
    {
        using var engine = new EngineClient(EngineAddress.Parse("unix:///nowhere/docker.sock"));
        var fault = await FaultAsync(() => engine.GetAsync("/x", Stop), EngineFault.Unreachable);
        fault.Message.ShouldContain("unix:///nowhere/docker.sock");
        fault.IsTransient.ShouldBeTrue();
    }

    [Fact]
    public async Task An_engine_that_says_nothing_is_given_up()
    {
        await using var server = await EngineAsync(context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        using var engine = new EngineClient(server.Address) { RequestTimeout = TimeSpan.FromMilliseconds(50) };
        (await FaultAsync(() => engine.GetAsync("/x", Stop), EngineFault.Unreachable)).Message.ShouldContain("no answer within");
    }

    [Fact]
    public async Task A_caller_that_stops_is_not_told_of_a_fault()
    {
        await using var server = await EngineAsync(context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted));
        using var engine = new EngineClient(server.Address);
        using var stop = new CancellationTokenSource();
        var asking = engine.GetAsync("/x", stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task A_version_asked_for_while_the_engine_was_away_is_asked_for_again()
    {
        var away = true;
        await using var server = await EngineAsync(_ => Task.CompletedTask, "1.41", () => away);
        using var engine = new EngineClient(server.Address);
        await FaultAsync(() => engine.GetAsync("/x", Stop), EngineFault.Unavailable);
        away = false;
        await engine.GetAsync("/x", Stop);
        server.Requests.Last().ShouldBe("GET /v1.41/x");
    }

    [Fact]
    public async Task An_engine_of_another_version_is_negotiated_with_anew()
    {
        var version = "1.45";
        await using var server = await FakeServer.StartAsync(context =>
        {
            var path = context.Request.Path.Value!;
            if (path == "/version") return context.Response.WriteAsync($$"""{"ApiVersion":"{{version}}"}""");
            if (path.StartsWith($"/v{version}/", StringComparison.Ordinal)) return context.Response.WriteAsync("[]");
            context.Response.StatusCode = 400;
            return context.Response.WriteAsync("""{"message":"client version 1.45 is too new. Maximum supported API version is 1.41"}""");
        });
        using var engine = new EngineClient(server.Address);
        await engine.GetAsync("/nodes", TestContext.Current.CancellationToken);
        version = "1.41";

        await Should.ThrowAsync<EngineException>(() => engine.GetAsync("/nodes", TestContext.Current.CancellationToken));
        await engine.GetAsync("/nodes", TestContext.Current.CancellationToken);

        server.Requests.Last().ShouldBe("GET /v1.41/nodes");
    }

    [Fact]
    public async Task A_stream_is_read_as_it_comes_and_outlives_the_timeout_of_requests()
    {
        var second = new TaskCompletionSource();
        await using var server = await EngineAsync(async context =>
        {
            await context.Response.WriteAsync("one\n", Stop);
            await context.Response.Body.FlushAsync(Stop);
            await second.Task.WaitAsync(context.RequestAborted);
            await context.Response.WriteAsync("two\n", Stop);
        });
        using var engine = new EngineClient(server.Address) { RequestTimeout = TimeSpan.FromMilliseconds(1) };
        using var response = await engine.OpenAsync(HttpMethod.Get, "/events", null, Stop);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Stop));
        (await reader.ReadLineAsync(Stop)).ShouldBe("one");
        second.SetResult();
        (await reader.ReadLineAsync(Stop)).ShouldBe("two");
        (await reader.ReadLineAsync(Stop)).ShouldBeNull();
    }

    private static Task<FakeServer> EngineAsync(RequestDelegate answer, string version = "1.41", Func<bool>? away = null) =>
        FakeServer.StartAsync(context =>
        {
            if (context.Request.Path != "/version") return answer(context);
            if (away?.Invoke() != true) return context.Response.WriteAsync($$"""{"ApiVersion":"{{version}}"}""", Stop);
            context.Response.StatusCode = 503;
            return Task.CompletedTask;
        });

    private static async Task<EngineException> FaultAsync(Func<Task> call, EngineFault fault)
    {
        var thrown = await Should.ThrowAsync<EngineException>(call);
        thrown.Fault.ShouldBe(fault);
        return thrown;
    }
}
