using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Wire;
using Xunit;

namespace SwarmGuard.Tests.Manager;

public sealed class DoctorEndpointTests
{
    [Fact]
    public async Task What_the_engine_knows_and_what_agents_told_is_examined_together()
    {
        await using var manager = await RunningManager.StartAsync(s =>
        {
            s.AddService("web", "n1");
            s.Change("web-id", spec => spec["TaskTemplate"]!["ContainerSpec"]!["Healthcheck"]!["Test"] = new JsonArray("NONE"));
        });
        await ReportAsync(manager, b => b with { Source = "stats-api", ClockOffsetMs = 12_000 });

        var findings = await FindingsAsync(manager);

        findings.ShouldContain(("error", "clocks", "host-n2"));
        findings.ShouldContain(("warning", "cgroups", "host-n2"));
        findings.ShouldContain(("warning", "health check", "web"));
        findings.ShouldContain(("info", "agents", "host-n1"), "the batches tell of messages that were not delivered");
        findings.ShouldContain(("ok", "nodes", null));
        findings[0].Severity.ShouldBe("error");
    }

    [Fact]
    public async Task A_health_check_that_an_agent_sees_counts()
    {
        await using var manager = await RunningManager.StartAsync(s =>
        {
            s.AddService("web", "n1");
            s.Change("web-id", spec => spec["TaskTemplate"]!["ContainerSpec"]!.AsObject().Remove("Healthcheck"));
        });
        (await FindingsAsync(manager)).ShouldContain(("info", "health check", "web"));

        var container = Wire.Samples.Batch.Containers[0] with { ServiceId = "web-id", HasHealthCheck = true };
        await ReportAsync(manager, b => b with { Containers = [container] });

        (await FindingsAsync(manager)).ShouldContain(("ok", "health check", null));
    }

    [Fact]
    public async Task An_offset_that_no_clock_can_have_is_an_error_and_no_crash()
    {
        await using var manager = await RunningManager.StartAsync();

        await ReportAsync(manager, b => b with { ClockOffsetMs = -1e300 });

        (await FindingsAsync(manager)).ShouldContain(("error", "clocks", "host-n2"));
    }

    [Fact]
    public async Task While_the_engine_does_not_answer_the_reason_is_told()
    {
        await using var manager = await RunningManager.StartAsync();
        manager.Engine.IsGone = true;

        var refusal = await manager.GetAsync("/doctor", HttpStatusCode.ServiceUnavailable);

        ((string?)refusal["status"]).ShouldBe("error");
        ((string?)refusal["message"])!.ShouldStartWith("engine: ");
        manager.Engine.IsGone = false;
        await manager.GetAsync("/doctor");
    }

    private static Task ReportAsync(RunningManager manager, Func<SampleBatch, SampleBatch> change)
    {
        var batch = change(Wire.Samples.Batch with { NodeId = "n2", Node = "host-n2", Containers = [] });
        return manager.PostAsync("/samples", JsonSerializer.Serialize(batch, WireJson.Default.SampleBatch));
    }

    private static async Task<List<(string Severity, string Check, string? Subject)>> FindingsAsync(RunningManager manager)
    {
        var view = JsonSerializer.Deserialize((await manager.GetAsync("/doctor")).ToJsonString(), WireJson.Default.DoctorView);
        return [.. view.ShouldNotBeNull().Findings.Select(f => (f.Severity, f.Check, f.Subject))];
    }
}
