using Shouldly;
using SwarmGuard.Cli.Chaos.Outcome;
using SwarmGuard.Cli.Chaos.Plan;
using SwarmGuard.Cli.Chaos.Play;
using SwarmGuard.Core.Wire;
using Xunit;

namespace SwarmGuard.LabTests.Chaos;

/// <summary>
/// Faults from a seed while SwarmGuard acts and clients count. What a run checks is in its outcome's complaints: requests that failed by a fault
/// that must be hidden, specs that are not as before, what did not come to rest. Long runs are <c>./swarmguard chaos</c>.
/// </summary>
[Collection(ChaosCollection.Name)]
public sealed class ChaosTests(ChaosLab lab)
{
    private const int Seed = 20261124;

    [Fact(Timeout = 400_000)]
    public async Task Moves_go_on_and_no_request_fails_whatever_happens_to_manager_and_agents()
    {
        var outcome = await PlayAsync(FaultKinds.Hidden, StressKind.Move, TestContext.Current.CancellationToken);

        outcome.Traffic.All.ShouldBeEmpty();
        outcome.Actions.ShouldContain(action => action.Kind == ActionKind.Migration && action.Status == ActionStatus.Success);
    }

    [Fact(Timeout = 400_000)]
    public Task A_killed_engine_and_a_cut_link_in_the_midst_of_moves_leave_specs_and_tasks_as_they_should_be() =>
        PlayAsync([FaultKinds.Named("kill-engine"), FaultKinds.Named("cut-link")], StressKind.Move, TestContext.Current.CancellationToken);

    [Fact(Timeout = 400_000)]
    public async Task Replicas_are_added_and_taken_away_though_the_manager_is_killed_and_a_node_is_lost()
    {
        var outcome = await PlayAsync([FaultKinds.Named("kill-manager"), FaultKinds.Named("lose-node")], StressKind.Scale, TestContext.Current.CancellationToken);

        outcome.Actions.ShouldContain(action => action.Kind == ActionKind.ScaleUp);
        outcome.Actions.ShouldContain(action => action.Kind == ActionKind.ScaleDown);
    }

    /// <summary>Each kind once, in the order and at the moments that the seed says.</summary>
    private async Task<ChaosOutcome> PlayAsync(IReadOnlyList<FaultKind> kinds, StressKind stress, CancellationToken stop)
    {
        var rounds = ChaosPlan.Rounds(Seed, kinds, stress).Take(kinds.Count);
        var outcome = await new ChaosCampaign(lab.Stage).RunAsync(rounds, TimeSpan.MaxValue, stop);
        var report = ChaosReport.Write(outcome, $"the test's seed {Seed}");
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        outcome.Strikes.Count.ShouldBe(kinds.Count, report);
        outcome.Complaints.ShouldBeEmpty(report);
        return outcome;
    }
}
