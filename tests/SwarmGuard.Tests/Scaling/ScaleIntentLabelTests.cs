using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Shouldly;
using SwarmGuard.Core.Episodes;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Tests.Planning;
using SwarmGuard.Tests.Tidy;
using Xunit;

namespace SwarmGuard.Tests.Scaling;

public sealed class ScaleIntentLabelTests
{
    private static readonly ScaleIntent Full = new()
    {
        Id = "s1",
        FromReplicas = 2,
        ToReplicas = 4,
        KnownTasks = ["t1", "t2"],
        AddedConstraints = ["node.id!=n3"],
        HadLabels = true,
        HadConstraints = false,
        Times = new EpisodeTimes { T0 = PictureBuilder.Noon.AddTicks(1234567), T3 = PictureBuilder.Noon.AddSeconds(3), ClockOffsetMs = -1.5 },
        Deadline = PictureBuilder.Noon.AddSeconds(90),
        Because = "CPU 90 % — \"quoted\"",
    };

    private static string Recorded =>
        File.ReadAllText(Path.Combine(Checkout.Root, "tests/SwarmGuard.Tests/Scaling/scale-intent-v1.json")).TrimEnd('\n');

    [Fact]
    public void What_is_written_is_read_back()
    {
        var read = ScaleIntentLabel.Read(ScaleIntentLabel.Write(Full), out var problem).ShouldNotBeNull();
        problem.ShouldBeEmpty();
        read.KnownTasks.ShouldBe(Full.KnownTasks);
        read.AddedConstraints.ShouldBe(Full.AddedConstraints);
        (read with { KnownTasks = Full.KnownTasks, AddedConstraints = Full.AddedConstraints }).ShouldBe(Full);
    }

    [Fact]
    public void A_label_is_written_as_version_1_wrote_it() => ScaleIntentLabel.Write(Full).ShouldBe(Recorded);

    [Fact]
    public void A_label_that_version_1_wrote_stays_readable() =>
        ScaleIntentLabel.Write(ScaleIntentLabel.Read(Recorded, out _).ShouldNotBeNull()).ShouldBe(Recorded);

    [Fact]
    public void Fields_added_later_do_not_hide_the_rest() => ScaleIntentLabel.Read(
        Recorded.Replace("{\"version\"", "{\"later\":{\"x\":1},\"version\"", StringComparison.Ordinal), out _).ShouldNotBeNull();

    [Fact]
    public void A_newer_version_is_left_alone()
    {
        ScaleIntentLabel.Read(Recorded.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal), out var problem).ShouldBeNull();
        problem.ShouldBe("its version 2 is newer than 1");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("yes")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"version\":1,\"id\":\"x\"}")]
    public void What_is_no_intent_has_a_reason(string text)
    {
        ScaleIntentLabel.Read(text, out var problem).ShouldBeNull();
        problem.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("id")]
    [InlineData("from_replicas")]
    [InlineData("to_replicas")]
    [InlineData("known_tasks")]
    [InlineData("added_constraints")]
    [InlineData("had_labels")]
    [InlineData("had_constraints")]
    [InlineData("times")]
    [InlineData("deadline")]
    [InlineData("because")]
    public void A_field_that_a_step_needs_can_neither_be_null_nor_lack(string field)
    {
        var label = JsonNode.Parse(Recorded)!.AsObject();
        label[field] = null;
        ScaleIntentLabel.Read(label.ToJsonString(), out var problem).ShouldBeNull();
        problem.ShouldNotBeEmpty();
        label.Remove(field).ShouldBeTrue();
        ScaleIntentLabel.Read(label.ToJsonString(), out problem).ShouldBeNull();
        problem.ShouldContain(field);
    }

    [Theory]
    [InlineData("known_tasks")]
    [InlineData("added_constraints")]
    public void A_list_cannot_hold_null(string field)
    {
        var label = JsonNode.Parse(Recorded)!.AsObject();
        label[field]!.AsArray().Add(null);
        ScaleIntentLabel.Read(label.ToJsonString(), out var problem).ShouldBeNull();
        problem.ShouldBe("a list in it holds null");
    }

    [Fact]
    public void No_text_makes_the_reader_throw() =>
        (from cut in Gen.Int[0, Recorded.Length - 1] from put in Gen.Char.AlphaNumeric select (cut, put)).Sample(x =>
        {
            var text = Recorded.Remove(x.cut, 1).Insert(x.cut, x.put.ToString());
            if (ScaleIntentLabel.Read(text, out var problem) is { } intent) JsonSerializer.Serialize(intent, ScaleJson.Default.ScaleIntent);
            else problem.ShouldNotBeEmpty();
        }, iter: 2000);
}
