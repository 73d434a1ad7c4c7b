using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Tests.Wire;
using Xunit;

namespace SwarmGuard.Tests.Cli;

public sealed class FollowTests : IDisposable
{
    private readonly OperatorShell _shell = new() { Clock = new HastyClock() };
    private readonly CancellationTokenSource _ctrlC =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _ctrlC.Dispose();
        _shell.Dispose();
    }

    [Fact]
    public async Task It_goes_on_across_an_absence_of_the_manager_and_tells_of_it_once()
    {
        await using var manager = await ScriptedManager.StartAsync();
        Tell(manager, Samples.Noon, "first");
        var run = FollowAsync(manager);
        await _shell.Out.ToContainAsync("first", _ctrlC.Token);
        manager.IsAway = true;
        await _shell.Error.ToContainAsync("waiting for it", _ctrlC.Token);
        Tell(manager, Samples.Noon, "first", "second");
        manager.IsAway = false;
        await _shell.Out.ToContainAsync("second", _ctrlC.Token);
        await _ctrlC.CancelAsync();
        (await run).ShouldBe(0);
        var told = _shell.Error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        told.Length.ShouldBe(2);
        told[1].ShouldBe($"the manager at {manager.Url} is back");
    }

    [Fact]
    public async Task A_manager_that_was_started_anew_counts_anew_and_nothing_of_it_is_missed()
    {
        await using var manager = await ScriptedManager.StartAsync();
        Tell(manager, Samples.Noon, "first", "second");
        var run = FollowAsync(manager);
        await _shell.Out.ToContainAsync("second", _ctrlC.Token);
        Tell(manager, Samples.Noon.AddMinutes(1), "anew one", "anew two");
        await _shell.Out.ToContainAsync("anew two", _ctrlC.Token);
        await _ctrlC.CancelAsync();
        (await run).ShouldBe(0);
        _shell.Out.ToString().ShouldContain("anew one");
        _shell.Error.ToString().ShouldBe("the manager was started anew at 2026-01-01T12:01:00.000Z, and so was its timeline\n");
    }

    [Fact]
    public async Task As_json_each_line_is_one_entry()
    {
        await using var manager = await ScriptedManager.StartAsync();
        Tell(manager, Samples.Noon, "first", "second");
        var run = FollowAsync(manager, "--json");
        await _shell.Out.ToContainAsync("second", _ctrlC.Token);
        await _ctrlC.CancelAsync();
        (await run).ShouldBe(0);
        _shell.Out.ToString().TrimEnd().Split('\n').ShouldAllBe(line => line.StartsWith("{\"seq\":") && line.EndsWith('}'));
    }

    private Task<int> FollowAsync(ScriptedManager manager, string options = "") =>
        _shell.RunAsync($"timeline --follow {options} --manager {manager.Url}", _ctrlC.Token);

    private static void Tell(ScriptedManager manager, DateTimeOffset startedAt, params string[] messages)
    {
        IReadOnlyList<TimelineEntry> lines = [.. messages.Select((message, i) => Samples.Line with { Seq = i + 1, Message = message })];
        manager.Timeline = lines;
        manager.BeWell(status => status with { StartedAt = startedAt, LastSeq = lines.Count });
    }
}
