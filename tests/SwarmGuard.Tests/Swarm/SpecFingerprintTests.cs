using System.Text.Json.Nodes;
using CsCheck;
using Shouldly;
using SwarmGuard.Docker.Swarm;
using Xunit;

namespace SwarmGuard.Tests.Swarm;

public sealed class SpecFingerprintTests
{
    [Fact]
    public void The_order_of_keys_does_not_matter() =>
        Of(Specs.Parse(Specs.Rich().Text())).ShouldBe(Of(Specs.Rich()));

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"TaskTemplate":null}""")]
    [InlineData("""{"TaskTemplate":{}}""")]
    [InlineData("""{"TaskTemplate":{"Placement":null,"Networks":[]}}""")]
    [InlineData("""{"TaskTemplate":{"Placement":{"Constraints":[]}}}""")]
    [InlineData("""{"TaskTemplate":{"Placement":{"Constraints":["node.id!=sick"]}}}""")]
    public void Absent_null_and_empty_are_the_same(string json) =>
        SpecFingerprint.Of(Specs.Parse(json), [Specs.Sick]).ShouldBe(Of(Specs.Parse("{}")));

    [Fact]
    public void Only_the_template_counts()
    {
        var spec = Specs.Rich();
        foreach (var key in spec.Select(p => p.Key).Where(k => k != "TaskTemplate").ToList()) spec.Remove(key);
        Of(spec).ShouldBe(Of(Specs.Rich()));
    }

    [Fact]
    public void Every_single_value_of_the_template_counts()
    {
        var before = Of(Specs.Rich());
        var leaves = Leaves(Specs.Rich()["TaskTemplate"]!).Count();
        leaves.ShouldBeGreaterThan(100);
        for (var i = 0; i < leaves; i++)
        {
            var spec = Specs.Rich();
            var leaf = Leaves(spec["TaskTemplate"]!).ElementAt(i);
            var path = leaf.GetPath();
            leaf.ReplaceWith("changed");
            Of(spec).ShouldNotBe(before, path);
        }
    }

    [Fact]
    public void The_order_of_a_list_counts()
    {
        var spec = Specs.Rich();
        var env = spec["TaskTemplate"]!["ContainerSpec"]!["Env"]!.AsArray();
        var first = env[0];
        env.RemoveAt(0);
        env.Add(first);
        Of(spec).ShouldNotBe(Of(Specs.Rich()));
    }

    [Theory]
    [InlineData("""{"a":false}""", "{}")]
    [InlineData("""{"a":0}""", "{}")]
    [InlineData("""{"a":""}""", "{}")]
    [InlineData("""{"a":["b"]}""", """{"a":"b"}""")]
    [InlineData("""{"a":"1"}""", """{"a":1}""")]
    [InlineData("""{"a:\"1\",b":"2"}""", """{"a":"1","b":"2"}""")]
    public void What_means_different_things_differs(string one, string other) =>
        Of(Specs.Parse($$"""{"TaskTemplate":{{one}}}""")).ShouldNotBe(Of(Specs.Parse($$"""{"TaskTemplate":{{other}}}""")));

    [Fact]
    public void A_constraint_of_anybodys_counts_unless_it_is_ours() => Gen.Char.AlphaNumeric.Array[1, 8].Sample(value =>
    {
        var spec = Specs.Rich();
        spec.Constraints().Add("node.id!=" + new string(value));
        Of(spec).ShouldNotBe(Of(Specs.Rich()));
        SpecFingerprint.Of(spec, ["node.id!=" + new string(value)]).ShouldBe(Of(Specs.Rich()));
    });

    [Fact]
    public void It_is_the_same_in_every_process() => Of(Specs.Minimal()).ShouldBe("ffacf5cb6ddcd2bb");

    private static string Of(JsonObject spec) => SpecFingerprint.Of(spec, []);

    private static IEnumerable<JsonNode> Leaves(JsonNode node) => node switch
    {
        JsonObject map => map.Select(p => p.Value).OfType<JsonNode>().SelectMany(Leaves),
        JsonArray list => list.OfType<JsonNode>().SelectMany(Leaves),
        _ => [node],
    };
}
