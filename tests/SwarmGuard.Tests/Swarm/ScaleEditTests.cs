using System.Text.Json.Nodes;
using CsCheck;
using Shouldly;
using SwarmGuard.Core.Episodes;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Docker.Swarm;
using Xunit;

namespace SwarmGuard.Tests.Swarm;

public sealed class ScaleEditTests
{
    private static readonly string?[] Labels = [null, "{}", """{"a":"b"}"""];

    private static readonly string?[] Placements =
        [null, "{}", """{"Constraints":[]}""", """{"Constraints":["node.role==worker"]}""", $$"""{"Constraints":["{{Specs.Hot}}"],"MaxReplicas":1}"""];

    private static readonly Gen<JsonObject> Stored =
        from labels in Gen.Int[0, Labels.Length - 1]
        from placement in Gen.Int[0, Placements.Length - 1]
        select Spec(Labels[labels], Placements[placement]).Stored();

    [Fact]
    public void Without_constraints_only_the_number_and_the_note_of_what_was_asked_for_change()
    {
        var spec = Specs.Rich();
        var begun = ScaleEdit.Begin(spec, Intent(spec, 4), baseReplicas: 1);
        ((int)begun["Mode"]!["Replicated"]!["Replicas"]!).ShouldBe(4);
        ((string?)begun["Labels"]!["swarmguard.scale.state"]).ShouldBe("""{"base":1,"set":4}""");
        begun["Labels"]!.AsObject().Remove("swarmguard.scale.state");
        begun["Mode"] = spec["Mode"]!.DeepClone();
        begun.Text().ShouldBe(spec.Text());
    }

    [Fact]
    public void Back_at_what_was_asked_for_nothing_is_noted()
    {
        var spec = Specs.Rich();
        var up = ScaleEdit.Begin(spec, Intent(spec, 4), baseReplicas: 1);
        var down = ScaleEdit.Begin(up, Intent(up, 1), baseReplicas: 1);
        ((int)down["Mode"]!["Replicated"]!["Replicas"]!).ShouldBe(1);
        down["Mode"] = spec["Mode"]!.DeepClone();
        down.Text().ShouldBe(spec.Text());
    }

    [Fact]
    public void Ending_takes_out_what_is_ours_and_leaves_the_number_whatever_a_user_changed_meanwhile() => Stored.Sample(spec =>
    {
        var intent = Intent(spec, 3, Specs.Hot, "node.id!=warm");
        var live = ScaleEdit.Begin(spec, intent, baseReplicas: 1).Stored();
        live["Labels"]!["theirs"] = "1";
        live["TaskTemplate"]!["Placement"]!["Constraints"]!.AsArray().Add((JsonNode)"node.labels.theirs==1");

        var ended = ScaleEdit.End(live, intent);

        ScaleEdit.Remains(ended, intent).ShouldBeFalse();
        var expected = spec.DeepClone().AsObject();
        expected["Mode"]!["Replicated"]!["Replicas"] = 3;
        var labels = expected["Labels"]!.AsObject();
        labels["theirs"] = "1";
        labels["swarmguard.scale.state"] = """{"base":1,"set":3}""";
        var template = expected["TaskTemplate"]!.AsObject();
        if (template["Placement"] is not JsonObject placement) template["Placement"] = placement = [];
        if (placement["Constraints"] is not JsonArray constraints) placement["Constraints"] = constraints = [];
        constraints.Add((JsonNode)"node.labels.theirs==1");
        ended.Text().ShouldBe(expected.Text());
    });

    [Fact]
    public void Giving_up_restores_the_spec() => Stored.Sample(spec =>
    {
        spec["Mode"]!["Replicated"]!["Replicas"] = 2;
        var intent = Intent(spec, 5, Specs.Hot);
        var given = ScaleEdit.GiveUp(ScaleEdit.Begin(spec, intent, baseReplicas: 2).Stored(), intent, 2, baseReplicas: 2);
        var expected = spec.DeepClone().AsObject();
        // An empty placement stays behind where there was none: decision 5.
        if (intent.AddedConstraints.Count > 0 && expected["TaskTemplate"]!["Placement"] is null) expected["TaskTemplate"]!["Placement"] = new JsonObject();
        given.Text().ShouldBe(expected.Text());
    });

    [Fact]
    public void Editing_leaves_the_document_it_was_given_alone()
    {
        var spec = Specs.Rich();
        var begun = ScaleEdit.Begin(spec, Intent(spec, 2, Specs.Hot), baseReplicas: 1);
        spec.Text().ShouldBe(Specs.Rich().Text());
        var text = begun.ToJsonString();
        ScaleEdit.End(begun, Intent(spec, 2, Specs.Hot));
        begun.ToJsonString().ShouldBe(text);
    }

    private static ScaleIntent Intent(JsonObject spec, int to, params string[] constraints) => new()
    {
        Id = "s1",
        FromReplicas = 1,
        ToReplicas = to,
        KnownTasks = ["t1"],
        AddedConstraints = SpecMarks.Missing(spec, constraints),
        HadLabels = SpecMarks.HasLabels(spec),
        HadConstraints = SpecMarks.HasConstraints(spec),
        Times = new EpisodeTimes(),
        Deadline = DateTimeOffset.UnixEpoch,
        Because = "CPU 90 %",
    };

    private static JsonObject Spec(string? labels, string? placement)
    {
        var spec = Specs.Minimal();
        if (labels is not null) spec["Labels"] = JsonNode.Parse(labels);
        if (placement is not null) spec["TaskTemplate"]!["Placement"] = JsonNode.Parse(placement);
        return spec;
    }
}
