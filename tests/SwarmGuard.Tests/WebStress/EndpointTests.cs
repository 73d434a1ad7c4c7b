using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace SwarmGuard.Tests.WebStress;

public sealed class EndpointTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Health_names_the_replica()
    {
        await using var app = await RunningWebStress.StartAsync();
        using var answer = await app.Client.GetAsync("/health", Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("X-Replica").ShouldBe([Environment.MachineName]);
    }

    [Fact]
    public async Task Health_fails_when_told_to()
    {
        await using var app = await RunningWebStress.StartAsync(new() { FailHealth = true });
        using var answer = await app.Client.GetAsync("/health", Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Theory]
    [InlineData("/stress/cpu?target=101", "target", "101", "a number from 1 to 100")]
    [InlineData("/stress/cpu?target=abc", "target", "abc", "a number from 1 to 100")]
    [InlineData("/stress/cpu?target=NaN", "target", "NaN", "a number from 1 to 100")]
    [InlineData("/stress/cpu?target=", "target", "", "a number from 1 to 100")]
    [InlineData("/stress/cpu?target=5&target=6", "target", "5,6", "at most one value")]
    [InlineData("/stress/cpu?duration=10&ramp=11", "ramp", "11", "a number from 0 to 10")]
    [InlineData("/stress/cpu?percent=80", "percent", "80", "duration, ramp, target")]
    [InlineData("/stress/network?sink=nowhere", "sink", "nowhere", "host:port, with a port from 1 to 65535")]
    [InlineData("/stress/stop?now=1", "now", "1", "no parameters")]
    [InlineData("/compute/pi?iterations=0", "iterations", "0", "a whole number from 1 to 10000000000")]
    [InlineData("/compute/pi?iterations=1.5", "iterations", "1.5", "a whole number from 1 to 10000000000")]
    [InlineData("/download/data?size_mb=-1", "size_mb", "-1", "a whole number from 0 to 10240")]
    public async Task A_bad_parameter_is_named_with_its_value_and_range(string path, string parameter, string value, string allowed)
    {
        await using var app = await RunningWebStress.StartAsync();
        using var answer = await app.Client.GetAsync(path, Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!;
        (body["parameter"]!.GetValue<string>(), body["value"]!.GetValue<string>(), body["allowed"]!.GetValue<string>())
            .ShouldBe((parameter, value, allowed));
        (await app.GetAsync("/metrics", Cancellation))["active_stresses"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task All_problems_of_a_request_are_told_at_once()
    {
        await using var app = await RunningWebStress.StartAsync();
        using var answer = await app.Client.GetAsync("/stress/memory?target=0&duration=x&foo=1", Cancellation);
        var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Cancellation))!;
        body["others"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Network_stress_with_nowhere_to_send_says_so()
    {
        await using var app = await RunningWebStress.StartAsync();
        using var answer = await app.Client.GetAsync("/stress/network?bandwidth=5", Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("sink=host:port");
    }

    [Fact]
    public async Task A_stress_runs_until_stopped_and_a_second_replaces_it()
    {
        await using var app = await RunningWebStress.StartAsync();
        (await app.GetAsync("/stress/cpu?target=5&duration=60", Cancellation))["target_cpu"]!.GetValue<double>().ShouldBe(5);
        (await app.GetAsync("/stress/combined?cpu=6&memory=3&duration=60", Cancellation))["replaced"]!.ToJsonString().ShouldBe("""["cpu"]""");
        var active = (await app.GetAsync("/metrics", Cancellation))["active_stresses"]!.AsArray();
        active.Select(stress => stress!["kind"]!.GetValue<string>()).ShouldBe(["cpu", "memory"]);
        (await app.GetAsync("/stress/stop", Cancellation))["stopped"]!.ToJsonString().ShouldBe("""["cpu","memory"]""");
        (await app.GetAsync("/metrics", Cancellation))["active_stresses"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Pi_is_roughly_pi()
    {
        await using var app = await RunningWebStress.StartAsync();
        (await app.GetAsync("/compute/pi?iterations=1000000", Cancellation))["pi"]!.GetValue<double>().ShouldBe(Math.PI, 0.02);
    }

    [Fact]
    public async Task A_download_has_the_asked_size()
    {
        await using var app = await RunningWebStress.StartAsync();
        (await app.Client.GetByteArrayAsync("/download/data?size_mb=3&cpu_work=1000", Cancellation)).Length.ShouldBe(3 * 1024 * 1024);
    }

    [Fact]
    public async Task An_unknown_path_lists_the_known_ones()
    {
        await using var app = await RunningWebStress.StartAsync();
        using var answer = await app.Client.GetAsync("/nothing", Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("/compute/pi");
    }
}
