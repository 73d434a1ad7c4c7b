using Shouldly;
using SwarmGuard.Cli.Demo.Story;
using SwarmGuard.Core.Wire;
using Xunit;

namespace SwarmGuard.Tests.Demo;

public sealed class SampleDiaryTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 10, 24, 14, TimeSpan.Zero);
    private readonly SampleDiary _diary = new("web");

    [Fact]
    public void One_line_a_second_shows_every_replica_and_the_clients()
    {
        var line = Look(0, Report(0, cpu: 42), Report(0, cpu: 7, service: "other")).ShouldHaveSingleItem();
        line.Kind.ShouldBe(StoryKind.Sample);
        line.Text.ShouldBe("n1 ████······ CPU  42 % mem 10 % net  1 % │ clients");
    }

    [Fact]
    public void The_same_sample_seen_twice_is_told_once()
    {
        Look(0, Report(0, cpu: 42)).Count.ShouldBe(1);
        Look(0, Report(0, cpu: 42)).ShouldBeEmpty();
        Look(1, Report(1, cpu: 43)).Count.ShouldBe(1);
    }

    [Fact]
    public void A_breach_is_told_when_it_begins_and_when_it_begins_again()
    {
        Breaches(0, true).ShouldBe(1);
        Breaches(1, true).ShouldBe(0);
        Breaches(2, false).ShouldBe(0);
        Breaches(3, true).ShouldBe(1);
    }

    [Fact]
    public void What_else_is_known_of_a_replica_stands_behind_its_figures() =>
        new SampleDiary("web", container => $" {container}!").Look([Picture(0, Report(0, cpu: 42))], "clients")
            .ShouldHaveSingleItem().Text.ShouldContain("net  1 % web! │ clients");

    [Fact]
    public void A_bar_never_runs_over_its_width() =>
        Look(0, Report(0, cpu: 180)).Single().Text.ShouldStartWith("n1 ██████████ CPU 180 %");

    private int Breaches(int second, bool inBreach) =>
        Look(second, Report(second, cpu: 90, inBreach: inBreach)).Count(line => line.Kind == StoryKind.Breach);

    private IReadOnlyList<StoryLine> Look(int second, params ContainerReport[] reports) =>
        _diary.Look([Picture(second, reports)], "clients");

    private static NodePicture Picture(int second, params ContainerReport[] reports) =>
        new(Start, 0, new SampleBatch { NodeId = "id1", Node = "n1", SentAt = Start.AddSeconds(second), Containers = reports });

    private static ContainerReport Report(int second, double cpu, string service = "web", bool inBreach = false) => new()
    {
        At = Start.AddSeconds(second),
        ContainerId = service,
        ContainerName = service,
        ServiceName = service,
        InBreach = inBreach,
        Metrics = new AlertMetrics
        {
            CpuPercent = cpu, MemoryMb = 20, MemoryPercent = 10, NetworkRxMbps = 1, NetworkTxMbps = 1, NetworkPercent = 1,
        },
    };
}
