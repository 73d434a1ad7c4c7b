using SwarmGuard.Core.Policies;
using SwarmGuard.Simulator.Swarm;
using SwarmGuard.Simulator.Time;

namespace SwarmGuard.Simulator.Plans;

/// <summary>Draws a plan from a seed.</summary>
internal static class PlanDrawing
{
    public static Plan Draw(long seed)
    {
        var random = SimRandom.Of(seed, "scene");
        var (nodes, services, quiet) = (random.Whole(2, 6), random.Whole(1, 4), random.Whole(40, 100));
        var events = new List<PlanEvent>();
        for (var i = 1; i <= services; i++) events.Add(ServiceDrawing.Draw(i, SimRandom.Of(seed, $"service{i}")));
        var count = random.Whole(2, 14);
        for (var i = 1; i <= count; i++)
            events.Add(EventDrawing.Draw(services + i, SimRandom.Of(seed, $"event{i}"), nodes, services, quiet));
        return new Plan(
            seed, nodes, Policy(SimRandom.Of(seed, "policy")), SwarmTimes.Draw(SimRandom.Of(seed, "times")), random.Between(2, 60),
            TimeSpan.FromSeconds(quiet), events);
    }

    // Shorter than anybody's, so that minutes show what would take an hour.
    private static ServicePolicy Policy(SimRandom random) => new()
    {
        PollInterval = TimeSpan.FromSeconds(random.Pick([1, 2, 2, 5])),
        Migration = new MigrationPolicy
        {
            Cooldown = Seconds(random, 12, 40),
            RetryDelay = Seconds(random, 5, 12),
            Timeout = Seconds(random, 15, 45),
            LoadMaxAge = TimeSpan.FromSeconds(12),
            BreachMemory = TimeSpan.FromSeconds(12),
        },
        Scaling = new ScalingPolicy
        {
            UpCooldown = Seconds(random, 10, 25),
            DownCooldown = Seconds(random, 10, 20),
            DownAfter = Seconds(random, 8, 14),
            DownEvery = Seconds(random, 4, 8),
            BetweenPatience = Seconds(random, 6, 15),
            // Longer than any cooldown: else trouble of a task's own is carried round the nodes for ever.
            FollowWindow = Seconds(random, 50, 80),
            CollapseHold = Seconds(random, 15, 30),
            SampleMaxAge = TimeSpan.FromSeconds(12),
            Timeout = Seconds(random, 15, 45),
            RetryDelay = Seconds(random, 5, 12),
            MaxReplicas = random.Whole(3, 8),
            Strategy = random.Chance(0.2) ? ScalingStrategy.Step : ScalingStrategy.TargetTracking,
        },
    };

    private static TimeSpan Seconds(SimRandom random, int least, int most) => TimeSpan.FromSeconds(random.Whole(least, most));
}
