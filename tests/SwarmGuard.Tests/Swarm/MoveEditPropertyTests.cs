using System.Text.Json.Nodes;
using CsCheck;
using Shouldly;
using SwarmGuard.Docker.Swarm;
using Xunit;

namespace SwarmGuard.Tests.Swarm;

public sealed class MoveEditPropertyTests
{
    /// <summary>Each an independent change that a user may make, to the spec as it would be without us.</summary>
    private static readonly Action<JsonObject>[] Changes =
    [
        s => Ensure(s, "Labels")["theirs"] = "1",
        s => Ensure(s, "Labels")["a"] = "changed",
        s => s["Mode"] = new JsonObject { ["Replicated"] = new JsonObject { ["Replicas"] = 7 } },
        s => AddConstraint(s, "node.labels.theirs==1"),
        s => AddConstraint(s, "node.id!=theirs"),
        s => Ensure(Ensure(s, "TaskTemplate"), "ContainerSpec")["Image"] = "web:2",
        s => Ensure(Ensure(s, "TaskTemplate"), "Placement")["MaxReplicas"] = 3,
        s => s["RollbackConfig"] = new JsonObject { ["Parallelism"] = 9 },
        s => s["Unheard"] = new JsonArray(1, 2, 3),
    ];

    private static readonly string?[] Labels = [null, "{}", """{"a":"b"}""", """{"a":"b","swarmguard.migrate.unprotected":"true"}"""];

    private static readonly string?[] Placements =
    [
        null, "{}", """{"Constraints":[]}""", """{"Constraints":["node.role==worker"]}""", $$"""{"Constraints":["{{Specs.Sick}}","node.role!=x"]}""",
        """{"MaxReplicas":1,"Preferences":[{"Spread":{"SpreadDescriptor":"x"}}]}""",
    ];

    private static readonly string?[] Configs =
    [
        null, """{"Parallelism":0,"Order":"stop-first"}""", """{"Parallelism":1,"FailureAction":"pause","Order":"start-first"}""",
        """{"Parallelism":5,"Delay":9,"FailureAction":"rollback","Monitor":3,"MaxFailureRatio":0.5,"Order":"stop-first"}""",
    ];

    private static readonly Gen<(JsonObject Spec, bool[] Edits, bool Retreat)> Stories =
        from labels in Gen.Int[0, Labels.Length - 1]
        from placement in Gen.Int[0, Placements.Length - 1]
        from config in Gen.Int[0, Configs.Length - 1]
        from edits in Gen.Bool.Array[Changes.Length]
        from retreat in Gen.Bool
        select (Spec(Labels[labels], Placements[placement], Configs[config]), edits, retreat);

    [Fact]
    public void Whatever_the_user_changes_stands_and_nothing_of_ours_remains() => Stories.Sample(story =>
    {
        var spec = story.Spec.Stored();
        var expected = spec.DeepClone().AsObject();
        var intent = Specs.Intent(spec);
        var live = MoveEdit.Begin(spec, intent).Stored();
        foreach (var change in Changes.Where((_, i) => story.Edits[i]))
        {
            change(expected);
            change(live);
        }

        if (story.Retreat)
        {
            var after = intent with { AddedConstraints = SpecMarks.Missing(MoveEdit.End(live, intent), ["node.id!=n7", "node.id!=theirs"]) };
            live = MoveEdit.Retreat(live, intent, after).Stored();
            intent = after;
        }

        MoveEdit.TemplateChanged(live, intent).ShouldBe(story.Edits[3..7].Any(e => e));
        var ended = MoveEdit.End(live, intent);
        ended.Text().ShouldBe(expected.Text());
        MoveEdit.Remains(ended, intent).ShouldBeFalse();
    }, iter: 2000);

    [Fact]
    public void Each_field_of_the_update_config_is_judged_by_itself() =>
        (from set in Gen.Bool.Array[6] from config in Gen.Int[0, Configs.Length - 1] select (set, config)).Sample(x =>
        {
            (string Field, JsonNode Value)[] fields =
                [("Parallelism", 3), ("Delay", 77), ("FailureAction", "continue"), ("Order", "stop-first"), ("Monitor", 5), ("MaxFailureRatio", 0.25)];
            var spec = Spec(null, null, Configs[x.config]).Stored();
            var intent = Specs.Intent(spec);
            var live = MoveEdit.Begin(spec, intent).Stored();
            var without = spec["UpdateConfig"] is JsonObject theirs
                ? theirs.DeepClone().AsObject()
                : x.set.Any(s => s) ? Specs.Parse("""{"Parallelism":1,"FailureAction":"pause","MaxFailureRatio":0,"Order":"stop-first"}""") : null;
            foreach (var (field, value) in fields.Where((_, i) => x.set[i]))
            {
                live["UpdateConfig"]![field] = value.DeepClone();
                without![field] = value.DeepClone();
            }

            var ended = MoveEdit.End(live, intent).Stored()["UpdateConfig"];
            (ended as JsonObject)?.Text().ShouldBe(without?.Text());
            (ended is null).ShouldBe(without is null);
        });

    private static JsonObject Spec(string? labels, string? placement, string? config)
    {
        var spec = Specs.Minimal();
        if (labels is not null) spec["Labels"] = JsonNode.Parse(labels);
        if (placement is not null) spec["TaskTemplate"]!["Placement"] = JsonNode.Parse(placement);
        if (config is not null) spec["UpdateConfig"] = JsonNode.Parse(config);
        return spec;
    }

    private static void AddConstraint(JsonObject spec, string constraint)
    {
        var placement = Ensure(Ensure(spec, "TaskTemplate"), "Placement");
        if (placement["Constraints"] is not JsonArray list) placement["Constraints"] = list = [];
        list.Add((JsonNode)constraint);
    }

    private static JsonObject Ensure(JsonObject parent, string key)
    {
        if (parent[key] is not JsonObject child) parent[key] = child = [];
        return child;
    }
}
