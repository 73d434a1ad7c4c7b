using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Docker.Swarm;
using Xunit;

namespace SwarmGuard.Tests.Swarm;

/// <summary>What a user changes while a move is under way stands after it, and nothing of ours does.</summary>
public sealed class UsersChangesTests
{
    [Theory]
    [InlineData("Labels.owner", "\"me\"")]
    [InlineData("Labels.new", "\"x\"")]
    [InlineData("Labels.owner", null)]
    [InlineData("Mode.Replicated.Replicas", "9")]
    [InlineData("UpdateConfig.Parallelism", "3")]
    [InlineData("UpdateConfig.Delay", "7")]
    [InlineData("UpdateConfig.FailureAction", "\"continue\"")]
    [InlineData("UpdateConfig.Monitor", "1")]
    [InlineData("UpdateConfig.MaxFailureRatio", "0.5")]
    [InlineData("RollbackConfig", null)]
    [InlineData("TaskTemplate.ForceUpdate", "5")]
    [InlineData("TaskTemplate.ContainerSpec.Env", "[\"C=2\"]")]
    [InlineData("TaskTemplate.Placement.MaxReplicas", "1")]
    public void One_field(string path, string? value)
    {
        var expected = Specs.Rich();
        Set(expected, path, value);
        Restored(Specs.Rich(), begun => Set(begun, path, value)).ShouldBe(expected.Text());
    }

    [Fact]
    public void A_constraint_added_and_one_removed()
    {
        var expected = Specs.Rich();
        expected.Constraints().RemoveAt(0);
        expected.Constraints().Add("node.labels.x==y");
        Restored(Specs.Rich(), begun =>
        {
            begun.Constraints().RemoveAt(0);
            begun.Constraints().Add("node.labels.x==y");
        }).ShouldBe(expected.Text());
    }

    [Fact]
    public void The_same_constraint_as_ours_added_beside_it()
    {
        var expected = Specs.Rich();
        expected.Constraints().Add(Specs.Sick);
        Restored(Specs.Rich(), begun => begun.Constraints().Add(Specs.Sick)).ShouldBe(expected.Text());
    }

    [Fact]
    public void Our_constraints_taken_away() =>
        Restored(Specs.Rich(), begun => begun.Constraints().RemoveRange(3, 2)).ShouldBe(Specs.Rich().Text());

    [Fact]
    public void The_whole_placement_taken_away()
    {
        var expected = Specs.Rich();
        expected["TaskTemplate"]!.AsObject().Remove("Placement");
        Restored(Specs.Rich(), begun => begun["TaskTemplate"]!.AsObject().Remove("Placement")).ShouldBe(expected.Text());
    }

    [Fact]
    public void A_whole_replacement_has_nothing_of_ours_and_is_left_alone()
    {
        var spec = Specs.Rich();
        var intent = Specs.Intent(spec);
        var theirs = Specs.Parse("""{"Name":"shop_web","TaskTemplate":{"ContainerSpec":{"Image":"web:2"}},"UpdateConfig":{"Order":"stop-first"}}""");
        MoveEdit.Remains(theirs, intent).ShouldBeFalse();
    }

    [Fact]
    public void An_update_config_made_where_there_was_none_has_Swarms_defaults_for_the_rest()
    {
        // What `docker service update --update-monitor 10s` makes of no config at all.
        var expected = Specs.Parse("""{"Parallelism":1,"FailureAction":"pause","Monitor":10,"MaxFailureRatio":0,"Order":"stop-first"}""");
        var spec = Specs.Minimal().Stored();
        var intent = Specs.Intent(spec);
        var begun = MoveEdit.Begin(spec, intent).Stored();
        begun["UpdateConfig"]!["Monitor"] = 10;
        MoveEdit.End(begun, intent).Stored()["UpdateConfig"]!.AsObject().Text().ShouldBe(expected.Text());
    }

    [Fact]
    public void A_parallelism_chosen_where_there_was_no_config_stands_beside_the_defaults()
    {
        var spec = Specs.Minimal().Stored();
        var intent = Specs.Intent(spec);
        var begun = MoveEdit.Begin(spec, intent).Stored();
        begun["UpdateConfig"]!["Parallelism"] = 4;
        MoveEdit.End(begun, intent).Stored()["UpdateConfig"]!.AsObject().Text().ShouldBe(
            Specs.Parse("""{"Parallelism":4,"FailureAction":"pause","MaxFailureRatio":0,"Order":"stop-first"}""").Text());
    }

    [Theory]
    [InlineData("Mode.Replicated.Replicas", "9", false)]
    [InlineData("Labels.owner", "\"me\"", false)]
    [InlineData("UpdateConfig.Monitor", "1", false)]
    [InlineData("TaskTemplate.ForceUpdate", "5", true)]
    [InlineData("TaskTemplate.ContainerSpec.Image", "\"web:2\"", true)]
    [InlineData("TaskTemplate.Placement.Preferences", null, true)]
    public void Only_what_tasks_are_made_from_changes_the_template(string path, string? value, bool changed)
    {
        var spec = Specs.Rich();
        var intent = Specs.Intent(spec);
        var begun = MoveEdit.Begin(spec, intent);
        Set(begun, path, value);
        MoveEdit.TemplateChanged(begun, intent).ShouldBe(changed);
    }

    private static string Restored(JsonObject spec, Action<JsonObject> user)
    {
        var intent = Specs.Intent(spec);
        var begun = MoveEdit.Begin(spec, intent).Stored();
        user(begun);
        return MoveEdit.End(begun, intent).Text();
    }

    private static void Set(JsonObject spec, string path, string? value)
    {
        var keys = path.Split('.');
        var parent = keys[..^1].Aggregate((JsonNode)spec, (node, key) => node[key]!).AsObject();
        if (value is null) parent.Remove(keys[^1]).ShouldBeTrue();
        else parent[keys[^1]] = JsonNode.Parse(value);
    }
}
