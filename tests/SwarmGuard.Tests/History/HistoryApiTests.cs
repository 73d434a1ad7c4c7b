using System.Net;
using Shouldly;
using SwarmGuard.Tests.Manager;
using SwarmGuard.Tests.Wire;
using Xunit;

namespace SwarmGuard.Tests.History;

public sealed class HistoryApiTests : IDisposable
{
    private readonly ScratchFile _file = new("mode: act\n");

    private (string, string) Setting => ("HISTORY_FILE", Path.Combine(Path.GetDirectoryName(_file.Path)!, "history.db"));

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task What_a_manager_did_and_measured_is_known_to_the_next_one()
    {
        string id;
        await using (var first = await RunningManager.StartAsync(_file, s => s.AddService("web", "n1"), Setting))
        {
            await first.ServicesSeenAsync();
            await first.MeasureAsync("web-id", Samples.Metrics with { CpuPercent = 42 });
            var shown = await RunningManager.UntilAsync(
                () => first.GetAsync("/services/web/history?minutes=1&step_seconds=60"),
                h => h["tasks"]!.AsArray().Count == 1 && h["replicas"]!.AsArray().Any(r => r is not null));
            shown["tasks"]![0]!["cpu_percent"]!.AsArray().ShouldContain(v => v != null && (double)v == 42);
            shown["replicas"]!.AsArray().ShouldContain(r => r != null && (int)r == 1);
            id = (string)(await first.BreachAsync(first.Swarm.Task("web-id"), "?wait=true"))["action_id"]!;
        }

        await using var next = await RunningManager.StartAsync(_file, s => s.AddService("web", "n1"), Setting);
        (await next.GetAsync("/actions")).AsArray().ShouldBeEmpty("without a parameter it answers what it knows itself");
        var found = (await next.GetAsync("/actions?service=web&kind=migration&status=success&limit=10")).AsArray().ShouldHaveSingleItem()!;
        ((string?)found["id"]).ShouldBe(id);
        ((string?)(await next.GetAsync("/actions/" + id))["outcome"])!.ShouldContain("moved from host-n1");
        (await next.GetAsync("/actions?before=2020-01-01T00:00:00Z")).AsArray().ShouldBeEmpty();
        var history = await next.GetAsync("/services/web/history?minutes=10&step_seconds=60");
        history["tasks"]!.AsArray().SelectMany(t => t!["cpu_percent"]!.AsArray()).ShouldContain(v => v != null && (double)v == 42);
        var now = TimeProvider.System.GetUtcNow();
        var recording = await next.Http.GetStringAsync(
            new Uri($"/recording?from={now.AddMinutes(-10):yyyy-MM-dd'T'HH:mm:ss'Z'}&to={now.AddMinutes(2):yyyy-MM-dd'T'HH:mm:ss'Z'}", UriKind.Relative), TestContext.Current.CancellationToken);
        recording.Split('\n').ShouldContain(line => line.StartsWith("containers,cid=", StringComparison.Ordinal) && line.Contains(",service=web cpu=42,", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/services/web/history?minutes=0", "minutes: must be a whole number from 1 to 527040")]
    [InlineData("/services/web/history?minutes=1&from=2026-01-01T00:00:00Z", "minutes: must be left out where from is given")]
    [InlineData("/services/web/history?from=yesterday", "from: must be a time from 1970 on, such as 2026-01-31T12:00:00Z")]
    [InlineData("/services/web/history?from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z", "from: must be before to, or before now where that is left out")]
    [InlineData("/services/web/history?step_seconds=0.5", "step_seconds: must be a whole number from 1 to 86400")]
    [InlineData("/actions?kind=move&limit=501", "kind: must be migration, scale_up or scale_down; limit: must be a whole number from 1 to 500")]
    [InlineData("/actions?status=done", "status: must be in_progress, success, rolled_back, timeout, superseded or handed_over")]
    [InlineData("/recording", "from: must be given; to: must be given")]
    [InlineData("/recording?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z", "from: must be at most 360 minutes before to")]
    [InlineData("/actions?before=x", "before: must be a time from 1970 on, such as 2026-01-31T12:00:00Z")]
    public async Task A_bad_parameter_is_named_with_what_is_allowed(string path, string message)
    {
        await using var manager = await RunningManager.StartAsync();
        ((string?)(await manager.GetAsync(path, HttpStatusCode.BadRequest))["message"]).ShouldBe(message);
    }

    [Fact]
    public async Task A_history_that_can_not_be_written_holds_no_action_up_and_is_told_once()
    {
        await using var manager = await RunningManager.StartAsync(_file, s => s.AddService("web", "n1"), ("HISTORY_FILE", "/proc/self/history.db"));
        RunningManager.Status(await manager.BreachAsync(manager.Swarm.Task("web-id"), "?wait=true")).ShouldBe("success");
        await RunningManager.UntilAsync(manager.TimelineAsync, told => told.Contains("history can't be written", StringComparison.Ordinal));
        (await manager.GetAsync("/actions?service=web")).AsArray().ShouldHaveSingleItem();
    }
}
