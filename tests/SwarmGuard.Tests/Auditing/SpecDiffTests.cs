using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Swarm;
using Xunit;

namespace SwarmGuard.Tests.Auditing;

public sealed class SpecDiffTests
{
    [Fact]
    public void What_is_the_same_is_not_told() => Between("""{"a":{"b":[1,{"c":2}]}}""", """{"a":{"b":[1,{"c":2}]}}""").ShouldBeEmpty();

    [Fact]
    public void A_number_of_replicas_is_told_by_its_place() =>
        Between("""{"Mode":{"Replicated":{"Replicas":1}}}""", """{"Mode":{"Replicated":{"Replicas":3}}}""")
            .ShouldBe([new AuditChange { Path = "Mode.Replicated.Replicas", From = "1", To = "3" }]);

    [Theory]
    [InlineData("""{"TaskTemplate":{"ContainerSpec":{"Env":["PASSWORD=hush"]}}}""")]
    [InlineData("""{"TaskTemplate":{"ContainerSpec":{"Args":["--token","hush"]}}}""")]
    [InlineData("""{"TaskTemplate":{"ContainerSpec":{"Labels":{"swarmguard.x":"hush"}}}}""")]
    [InlineData("""{"Labels":{"token":"hush"}}""")]
    [InlineData("""{"Labels":"hush"}""")]
    [InlineData("""{"UpdateConfigs":"hush"}""")]
    [InlineData("\"hush\"")]
    public void A_value_that_may_be_a_secret_is_not_told(string secret)
    {
        var (with, without) = (JsonNode.Parse($$"""{"x":{{secret}}}""")!, JsonNode.Parse("""{"x":1}""")!);
        foreach (var spec in (JsonObject[])[with.AsObject(), with["x"] as JsonObject ?? with.AsObject()])
        {
            SpecDiff.Between(spec, []).Concat(SpecDiff.Between([], spec)).Concat(SpecDiff.Between(spec, without.AsObject()))
                .ShouldAllBe(c => !$"{c.From}{c.To}".Contains("hush"));
        }
    }

    [Fact]
    public void A_label_of_ours_is_told_shortened()
    {
        var change = Between("{}", $$$"""{"Labels":{"swarmguard.intent":"{{{new string('x', 500)}}}"}}""").ShouldHaveSingleItem();
        (change.Path, change.From).ShouldBe(("Labels[swarmguard.intent]", null));
        change.To!.Length.ShouldBe(60);
    }

    private static IReadOnlyList<AuditChange> Between(string before, string after) =>
        SpecDiff.Between(JsonNode.Parse(before)!.AsObject(), JsonNode.Parse(after)!.AsObject());
}
