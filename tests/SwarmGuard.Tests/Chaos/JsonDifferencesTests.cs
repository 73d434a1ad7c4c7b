using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Cli.Chaos.Outcome;
using Xunit;

namespace SwarmGuard.Tests.Chaos;

public sealed class JsonDifferencesTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""", new string[0])]
    [InlineData("""{"a":{"b":1,"c":2}}""", """{"a":{"b":1,"c":3}}""", new[] { "a.c: 2 became 3" })]
    [InlineData("""{"a":[1,2]}""", """{"a":[1,4]}""", new[] { "a[1]: 2 became 4" })]
    [InlineData("""{"a":[1,2]}""", """{"a":[1]}""", new[] { "a: [1,2] became [1]" })]
    [InlineData("""{"a":1}""", """{"b":2}""", new[] { "a: 1 became nothing", "b: nothing became 2" })]
    [InlineData("""{"a":null}""", """{"a":[]}""", new[] { "a: nothing became []" })]
    public void Each_place_where_documents_differ_is_named_with_both_values(string before, string after, string[] expected) =>
        JsonDifferences.Between(JsonNode.Parse(before), JsonNode.Parse(after)).ShouldBe(expected);
}
