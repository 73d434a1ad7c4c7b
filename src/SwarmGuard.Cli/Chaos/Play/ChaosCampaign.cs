using SwarmGuard.Cli.Chaos.Outcome;
using SwarmGuard.Cli.Chaos.Plan;

namespace SwarmGuard.Cli.Chaos.Play;

/// <summary>Plays rounds on a stage under traffic, until they or the time are over, and tells what came of it.</summary>
internal sealed class ChaosCampaign(ChaosStage stage)
{
    public async Task<ChaosOutcome> RunAsync(IEnumerable<PlannedRound> rounds, TimeSpan limit, CancellationToken stop)
    {
        var specs = await SpecBook.OpenAsync(stage.Lab, stop);
        var traffic = await stage.SendTrafficAsync(stop);
        var player = new RoundPlayer(stage, new CalmCheck(stage, traffic.Records));
        var strikes = new List<Strike>();
        await using var watch = new ChaosWatch(stage, stop);
        var began = stage.Clock.GetUtcNow();
        foreach (var round in rounds)
        {
            if (stage.Clock.GetUtcNow() - began >= limit || player.IsLost) break;
            strikes.Add(await player.PlayAsync(round, stop));
        }

        var ended = stage.Clock.GetUtcNow();
        var compared = await specs.CompareAsync(stop);
        await traffic.StopAsync(stop);
        return new ChaosOutcome
        {
            Strikes = strikes,
            Traffic = new TrafficBook(traffic.Records.SelectMany(record => record.Periods)),
            Actions = watch.Actions.All,
            Specs = compared,
            Began = began,
            Ended = ended,
            Clients = traffic.Records,
            Replicas = watch.ReplicaTurns,
            Unsafe = [.. player.Complaints, .. watch.Complaints.Distinct()],
        };
    }
}
