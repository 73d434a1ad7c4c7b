using CsCheck;
using Shouldly;
using SwarmGuard.Core.Policies;
using Xunit;

namespace SwarmGuard.Tests.Scaling;

public sealed class ScaleCooldownTests
{
    // Idle times shorter than the cooldowns, so that it is the cooldowns that hold.
    private static readonly Gen<ScalingPolicy> Rules =
        from up in Gen.Int[0, 40]
        from down in Gen.Int[0, 80]
        from after in Gen.Int[0, 10]
        from step in Gen.Int[1, 4]
        from single in Gen.Bool
        select new ScalingPolicy
        {
            MinReplicas = 1,
            UpCooldown = TimeSpan.FromSeconds(up * ScaleSimulation.Tick),
            DownCooldown = TimeSpan.FromSeconds(down * ScaleSimulation.Tick),
            DownAfter = TimeSpan.FromSeconds(after * ScaleSimulation.Tick),
            MaxStepDown = step,
            Strategy = single ? ScalingStrategy.Step : ScalingStrategy.TargetTracking,
        };

    [Fact]
    public void Within_a_cooldown_no_step_follows_another_in_either_direction()
    {
        var (ups, downs) = (0, 0);
        (from rules in Rules from loads in Gen.Double[0, 700].Array[5, 40] from replicas in Gen.Int[1, 10] select (rules, loads, replicas)).Sample(x =>
        {
            var simulation = new ScaleSimulation(x.rules, x.replicas);
            foreach (var load in x.loads)
            {
                for (var i = 0; i < 12; i++) simulation.Run(load);
            }

            foreach (var (first, second) in simulation.Steps.Zip(simulation.Steps.Skip(1)))
                (second.At - first.At).ShouldBeGreaterThanOrEqualTo(second.IsUp ? x.rules.UpCooldown : x.rules.DownCooldown);
            Interlocked.Add(ref ups, simulation.Steps.Count(s => s.IsUp));
            Interlocked.Add(ref downs, simulation.Steps.Count(s => !s.IsUp));
        }, iter: 150);
        ups.ShouldBeGreaterThan(100, "the load must call for steps, or this proves nothing");
        downs.ShouldBeGreaterThan(100);
    }

    [Fact]
    public void A_steady_load_is_never_answered_in_both_directions() =>
        (from rules in Rules from load in Gen.Double[0, 900] from replicas in Gen.Int[1, 10] select (rules, load, replicas)).Sample(x =>
        {
            var steady = new ScaleSimulation(x.rules with { Strategy = ScalingStrategy.TargetTracking }, x.replicas);
            for (var i = 0; i < 500; i++) steady.Run(x.load);
            steady.Steps.Select(s => s.IsUp).Distinct().Count().ShouldBeLessThanOrEqualTo(1);
        }, iter: 100);
}
