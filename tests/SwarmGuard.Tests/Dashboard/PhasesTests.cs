using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Dashboard.Words;
using Xunit;

namespace SwarmGuard.Tests.Dashboard;

public sealed class PhasesTests
{
    private static readonly DateTimeOffset Noon = Wire.Samples.Noon;

    [Fact]
    public void An_episode_has_six_phases_between_its_seven_times() =>
        Told(Migration with { T0 = At(0), T1 = At(1), T2 = At(1.1), T3 = At(1.2), T4 = At(1.25), T5 = At(3.25), T6 = At(4.25) }).ShouldBe(
        [
            "detect T0–T1 0+1000", "alert T1–T2 1000+100", "decide T2–T3 1100+100", "call T3–T4 1200+50", "start T4–T5 1250+2000", "drain T5–T6 3250+1000",
        ]);

    [Fact]
    public void The_nodes_clock_is_corrected_by_its_offset() =>
        Told(Migration with { T0 = At(0), T1 = At(1), T2 = At(6), ClockOffsetMs = 4900 }).ShouldBe(["detect T0–T1 0+1000", "alert T1–T2 1000+100"]);

    [Fact]
    public void A_time_that_nobody_took_joins_its_phases() =>
        Told(Migration with { T2 = At(0), T4 = At(1), T5 = At(2) }).ShouldBe(["decide + call T2–T4 0+1000", "start T4–T5 1000+1000"]);

    [Fact]
    public void What_is_under_way_has_an_open_phase_until_now() =>
        Told(Migration with { Status = ActionStatus.InProgress, T3 = At(0), T4 = At(0.5) }, At(2.5)).ShouldBe(["call T3–T4 0+500", "start T4– 500+2000 open"]);

    [Fact]
    public void Clocks_that_disagree_make_no_phase_shorter_than_nothing() =>
        Told(Migration with { T4 = At(2), T5 = At(1) }).ShouldBe(["start T4–T5 0+0"]);

    [Fact]
    public void Of_no_times_there_are_no_phases() => Told(Migration).ShouldBeEmpty();

    private static ActionView Migration => new() { Id = "a1", Kind = ActionKind.Migration, Service = "web", Status = ActionStatus.Success, Because = "CPU 91 %" };

    private static DateTimeOffset At(double seconds) => Noon.AddSeconds(seconds);

    private static string[] Told(ActionView action, DateTimeOffset? now = null) =>
    [
        .. Phases.Of(action, now ?? At(100)).Select(p =>
            FormattableString.Invariant($"{p.Name} {p.Times} {p.Start.TotalMilliseconds:0}+{p.Length.TotalMilliseconds:0}{(p.IsOpen ? " open" : "")}")),
    ];
}
