using Shouldly;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Tests.Planning;
using Xunit;

namespace SwarmGuard.Tests.Scaling;

public sealed class ScaleStateTests
{
    [Fact]
    public void Without_a_label_what_runs_is_what_the_owner_asked_for() => Of(3, null).ShouldBe((3, false));

    [Fact]
    public void While_our_number_runs_the_label_says_what_the_owner_asked_for() => Of(5, new ScaleState(2, 5).Write()).ShouldBe((2, false));

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(2)]
    public void Another_number_than_ours_is_what_the_owner_asks_for_now(int replicas) =>
        Of(replicas, new ScaleState(2, 5).Write()).ShouldBe((replicas, true));

    [Fact]
    public void A_label_is_written_as_ever() => new ScaleState(2, 5).Write().ShouldBe("""{"base":2,"set":5}""");

    [Fact]
    public void Fields_added_later_do_not_hide_the_rest() => Of(5, """{"later":[1],"base":2,"set":5}""").ShouldBe((2, false));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("2")]
    [InlineData("[2,5]")]
    [InlineData("{}")]
    [InlineData("""{"base":2}""")]
    [InlineData("""{"set":5}""")]
    [InlineData("""{"base":"2","set":"5"}""")]
    [InlineData("""{"base":-1,"set":5}""")]
    [InlineData("""{"base":2,"set":-5}""")]
    [InlineData("""{"base":2,"set":5e99}""")]
    public void What_is_no_state_counts_as_no_label(string text) => Of(5, text).ShouldBe((5, false));

    private static (int Base, bool IsOvertaken) Of(int replicas, string? label)
    {
        var builder = PictureBuilder.ThreeNodes().With(s => s with { Replicas = replicas });
        ServiceView service = (label is null ? builder : builder.Labelled("swarmguard.scale.state", label)).Service;
        return (ScaleState.BaseOf(service), ScaleState.IsOvertaken(service));
    }
}
