using System.Globalization;
using Shouldly;
using SwarmGuard.Simulator.Plans;
using SwarmGuard.Simulator.Running;
using SwarmGuard.Tests.Tidy;
using Xunit;

namespace SwarmGuard.Tests.Simulation;

public sealed class SeedTests
{
    /// <summary>A minute and a half for two processors of their own; SWARMGUARD_SEEDS asks for another number.</summary>
    private const int UsualSeeds = 10_000;

    /// <summary>A machine that runs fewer in the time is too busy for the test to mean anything.</summary>
    private const int FewestSeeds = 1000;

    /// <summary>Where processors are shared with others, fewer seeds are run, and how many is told.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(150);

    [Fact]
    public void The_rules_hold_for_every_seed()
    {
        var seeds = Environment.GetEnvironmentVariable("SWARMGUARD_SEEDS") is { Length: > 0 } text
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : UsualSeeds;
        var report = new StringWriter();
        using var enough = new CancellationTokenSource(seeds == UsualSeeds ? Longest : Timeout.InfiniteTimeSpan, TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, TestContext.Current.CancellationToken);
        var run = new SimulationReport(report);
        run.Run(1, seeds, stop.Token).ShouldBe(0, report.ToString());
        run.Seeds.ShouldBeGreaterThanOrEqualTo(Math.Min(seeds, FewestSeeds), "so few prove nothing");
        TestContext.Current.SendDiagnosticMessage(report.ToString());
    }

    [Fact]
    public void Seeds_that_once_failed_do_not_fail_again()
    {
        var seeds = Failed().ToList();
        seeds.ShouldNotBeEmpty();
        foreach (var seed in seeds)
        {
            var result = Simulator.Running.Simulation.Run(PlanDrawing.Draw(seed));
            result.Violation.ShouldBeNull($"seed {seed}");
        }
    }

    [Fact]
    public void Seeds_do_what_they_are_for()
    {
        var results = Enumerable.Range(1, 60).Select(seed => Simulator.Running.Simulation.Run(PlanDrawing.Draw(seed), tells: true)).ToList();
        results.Sum(r => r.Writes).ShouldBeGreaterThan(60);
        foreach (var told in (string[])["a move from", "the move retreats", "replicas 1 -> 2", "taking over", "undone", "is down", "no suitable node"])
            results.ShouldContain(r => r.Story.Contains(told, StringComparison.Ordinal), told);
    }

    // One line each: the seed, and what it found.
    private static IEnumerable<long> Failed() =>
        File.ReadLines(Path.Combine(Checkout.Root, "tests/SwarmGuard.Tests/Simulation/seeds.txt"))
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => long.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture));
}
