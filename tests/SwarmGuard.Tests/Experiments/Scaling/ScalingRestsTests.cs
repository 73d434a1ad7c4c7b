using Shouldly;
using SwarmGuard.Cli.Experiments.Scaling;
using SwarmGuard.Core.Wire;
using Xunit;

namespace SwarmGuard.Tests.Experiments.Scaling;

public sealed class ScalingRestsTests
{
    private static readonly ScalingRests Rests = new(TimeSpan.FromSeconds(8), TimeSpan.FromSeconds(20), TimeSpan.Zero);

    [Fact]
    public void Rests_that_were_kept_are_no_news() =>
        Rests.Broken([Action(ActionKind.ScaleUp, 0), Action(ActionKind.ScaleUp, 8), Action(ActionKind.ScaleDown, 28)]).ShouldBeEmpty();

    [Fact]
    public void A_step_that_came_too_soon_is_named_with_what_it_should_have_waited() =>
        Rests.Broken([Action(ActionKind.ScaleUp, 0), Action(ActionKind.ScaleUp, 6), Action(ActionKind.ScaleDown, 20)]).ShouldBe(
        [
            "1 → 2 and 1 → 2 are 6.00 s apart, and not 8 s",
            "1 → 2 and 2 → 1 are 14.00 s apart, and not 20 s",
        ]);

    private static ActionView Action(string kind, double second) => new()
    {
        Id = $"{second}", Kind = kind, Service = "web", Status = ActionStatus.Success, Because = "",
        FromReplicas = kind == ActionKind.ScaleUp ? 1 : 2, ToReplicas = kind == ActionKind.ScaleUp ? 2 : 1, T4 = DateTimeOffset.UnixEpoch.AddSeconds(second),
    };
}
