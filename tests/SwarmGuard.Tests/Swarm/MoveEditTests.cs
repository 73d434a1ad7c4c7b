using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Docker.Swarm;
using Xunit;

namespace SwarmGuard.Tests.Swarm;

public sealed class MoveEditTests
{
    private const string Label = "swarmguard.intent";

    [Fact]
    public void Beginning_changes_the_label_the_constraints_and_the_update_config_only()
    {
        var spec = Specs.Rich();
        var begun = MoveEdit.Begin(spec, Specs.Intent(spec));
        begun["Labels"]!.AsObject().Remove(Label).ShouldBeTrue();
        begun.Constraints().Select(c => (string?)c).ShouldBe(
            ["node.role==worker", "node.hostname!=old-box", "node.labels.größe == groß", Specs.Sick, Specs.Hot]);
        begun.Constraints().RemoveRange(3, 2);
        var config = begun["UpdateConfig"]!;
        JsonNode.DeepEquals(config, JsonNode.Parse("""
            {"Parallelism":1,"Delay":0,"FailureAction":"pause","Monitor":20000000000,"MaxFailureRatio":0.25,"Order":"start-first",
             "FutureKnob":{"a":[1,2]}}
            """)).ShouldBeTrue();
        begun["UpdateConfig"] = spec["UpdateConfig"]!.DeepClone();
        Same(begun, spec);
    }

    [Fact]
    public void Editing_leaves_the_document_it_was_given_alone()
    {
        var spec = Specs.Rich();
        var intent = Specs.Intent(spec);
        var begun = MoveEdit.Begin(spec, intent);
        Same(spec, Specs.Rich());
        var text = begun.ToJsonString();
        MoveEdit.End(begun, intent);
        MoveEdit.Retreat(begun, intent, intent with { AddedConstraints = [] });
        begun.ToJsonString().ShouldBe(text);
    }

    [Theory]
    [MemberData(nameof(Originals))]
    public void Ending_restores_the_spec(string json)
    {
        var spec = Specs.Parse(json);
        var intent = Specs.Intent(spec);
        Same(MoveEdit.End(MoveEdit.Begin(spec, intent), intent), spec);
    }

    [Theory]
    [MemberData(nameof(Originals))]
    public void Ending_restores_the_spec_as_the_engine_stores_it(string json)
    {
        var spec = Specs.Parse(json).Stored();
        var intent = Specs.Intent(spec);
        Same(MoveEdit.End(MoveEdit.Begin(spec, intent).Stored(), intent), spec);
    }

    [Theory]
    [MemberData(nameof(Originals))]
    public void Ending_after_a_retreat_restores_the_spec_too(string json)
    {
        var spec = Specs.Parse(json).Stored();
        var intent = Specs.Intent(spec);
        var begun = MoveEdit.Begin(spec, intent).Stored();
        var after = intent with { AddedConstraints = SpecMarks.Missing(MoveEdit.End(begun, intent), ["node.id!=n2", "node.id!=n3"]) };
        var retreating = MoveEdit.Retreat(begun, intent, after).Stored();
        retreating.Constraints().Select(c => (string?)c).ShouldNotContain(Specs.Sick);
        retreating.Constraints().Select(c => (string?)c).ShouldContain("node.id!=n3");
        MoveEdit.TemplateChanged(retreating, after).ShouldBeFalse();
        Same(MoveEdit.End(retreating, after), spec);
    }

    [Theory]
    [MemberData(nameof(Originals))]
    public void Ours_is_seen_while_it_is_there_and_no_change_of_the_users(string json)
    {
        var spec = Specs.Parse(json).Stored();
        var intent = Specs.Intent(spec);
        var begun = MoveEdit.Begin(spec, intent).Stored();
        MoveEdit.Remains(spec, intent).ShouldBeFalse();
        MoveEdit.Remains(begun, intent).ShouldBeTrue();
        MoveEdit.TemplateChanged(begun, intent).ShouldBeFalse();
        MoveEdit.Remains(MoveEdit.End(begun, intent), intent).ShouldBeFalse();
    }

    [Fact]
    public void Figures_keep_every_digit()
    {
        var spec = Specs.Rich();
        var text = MoveEdit.End(MoveEdit.Begin(spec, Specs.Intent(spec)), Specs.Intent(spec)).ToJsonString();
        foreach (var digits in (string[])["9007199254740993", "18446744073709551615", "9223372036854775807", "1e-300", "3.141592653589793238462643383279"])
            text.ShouldContain(digits);
    }

    [Fact]
    public void A_constraint_of_the_users_that_is_the_same_as_ours_is_kept()
    {
        var spec = Specs.Rich();
        spec.Constraints().Add(Specs.Sick);
        var intent = Specs.Intent(spec);
        intent.AddedConstraints.ShouldBe([Specs.Hot]);
        var begun = MoveEdit.Begin(spec, intent);
        MoveEdit.TemplateChanged(begun, intent).ShouldBeFalse();
        Same(MoveEdit.End(begun, intent), spec);
    }

    [Fact]
    public void Where_all_constraints_are_the_users_already_only_label_and_config_change()
    {
        var spec = Specs.Rich();
        spec.Constraints().Add(Specs.Sick);
        var intent = Specs.Intent(spec, Specs.Sick);
        var begun = MoveEdit.Begin(spec, intent);
        begun.Constraints().Count.ShouldBe(4);
        MoveEdit.Remains(begun, intent).ShouldBeTrue();
        Same(MoveEdit.End(begun, intent), spec);
    }

    public static TheoryData<string> Originals() =>
    [
        Specs.Text("rich-spec.json"),
        Specs.Minimal().ToJsonString(),
        """{"Name":"w","Labels":null,"TaskTemplate":{"Placement":null},"UpdateConfig":null}""",
        """{"Name":"w","Labels":{},"TaskTemplate":{"Placement":{}},"UpdateConfig":{}}""",
        """{"Name":"w","TaskTemplate":{"Placement":{"Constraints":[],"MaxReplicas":1}},"UpdateConfig":{"Parallelism":0,"Order":"start-first"}}""",
        """{"Name":"w","TaskTemplate":{"Placement":{"Constraints":null}},"UpdateConfig":{"Parallelism":1,"FailureAction":"pause","MaxFailureRatio":0,"Order":"start-first"}}""",
    ];

    // Absent, null and empty are the same to the engine; everything else must be equal.
    private static void Same(JsonObject actual, JsonObject expected) => actual.Text().ShouldBe(expected.Text());
}
