using SwarmGuard.Core.Planning;
using Xunit;

namespace SwarmGuard.Tests.Planning;

public sealed class PreflightPolicyTests
{
    [Fact]
    public void Without_a_label_the_operators_word_counts() => PictureBuilder.ThreeNodes().Under(p => p with { Enabled = false }).Decide()
        .ShouldHold(HoldReason.OptedOut, "web has not opted in (enabled=false for all; the service label swarmguard.enable=true opts in)");

    [Fact]
    public void A_label_that_says_nothing_does_not_opt_in() => PictureBuilder.ThreeNodes().Under(p => p with { Enabled = false })
        .Labelled("swarmguard.enable", "maybe").Decide()
        .ShouldHold(HoldReason.OptedOut, "web has not opted in (enabled=false for all; the service label swarmguard.enable=true opts in)");

    [Fact]
    public void Moves_may_be_switched_off_for_one_service() => PictureBuilder.ThreeNodes()
        .Labelled("swarmguard.migrate.enabled", "false").Decide()
        .ShouldHold(HoldReason.Disabled, "tasks of web are not moved (swarmguard.migrate.enabled=false)");

    [Fact]
    public void Switching_scaling_off_switches_no_moves_off() =>
        PictureBuilder.ThreeNodes().Labelled("swarmguard.scale.enabled", "false").Act();
}
