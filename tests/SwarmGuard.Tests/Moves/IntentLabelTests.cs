using System.Text.Json;
using CsCheck;
using Shouldly;
using SwarmGuard.Core.Episodes;
using SwarmGuard.Core.Moves;
using SwarmGuard.Tests.Tidy;
using Xunit;

namespace SwarmGuard.Tests.Moves;

public sealed class IntentLabelTests
{
    private static readonly MoveIntent Full = MoveScene.Moving(1, 3) with
    {
        Phase = MovePhase.Retreating,
        AddedConstraints = ["node.id!=n1", "node.id!=n4"],
        Originals = new MoveOriginals(true, true, """{"Parallelism":2,"Monitor":9007199254740993}""", "00ff00ff00ff00ff"),
        Times = new EpisodeTimes
        {
            T0 = MoveScene.Noon.AddTicks(1234567),
            T1 = MoveScene.Noon.AddSeconds(1),
            T2 = MoveScene.Noon.AddSeconds(2),
            T3 = MoveScene.Noon.AddSeconds(3),
            T4 = MoveScene.Noon.AddSeconds(4),
            ClockOffsetMs = -1.5,
        },
        Because = "CPU 90 % — \"quoted\" <on> host-n1",
        Failure = new MoveFailure(MoveOutcome.NoSuitableNode, "no node takes the task"),
    };

    private static string Recorded =>
        File.ReadAllText(Path.Combine(Checkout.Root, "tests/SwarmGuard.Tests/Moves/intent-v1.json")).TrimEnd('\n');

    [Fact]
    public void What_is_written_is_read_back()
    {
        var text = IntentLabel.Write(Full);
        var read = IntentLabel.Read(text, out var problem).ShouldNotBeNull();
        problem.ShouldBeEmpty();
        IntentLabel.Write(read).ShouldBe(text);
        read.OldTasks.ShouldBe(Full.OldTasks);
        read.AddedConstraints.ShouldBe(Full.AddedConstraints);
        (read with { OldTasks = Full.OldTasks, AddedConstraints = Full.AddedConstraints }).ShouldBe(Full);
    }

    [Fact]
    public void A_label_that_version_1_wrote_stays_readable() =>
        IntentLabel.Write(IntentLabel.Read(Recorded, out _).ShouldNotBeNull()).ShouldBe(IntentLabel.Write(Full));

    [Fact]
    public void A_label_is_written_as_version_1_wrote_it() => IntentLabel.Write(Full).ShouldBe(Recorded);

    [Fact]
    public void Fields_added_later_do_not_hide_the_rest() =>
        IntentLabel.Read(Recorded.Replace("{\"version\"", "{\"later\":{\"x\":1},\"version\"", StringComparison.Ordinal), out _).ShouldNotBeNull();

    [Fact]
    public void A_newer_version_is_left_alone()
    {
        IntentLabel.Read(Recorded.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal), out var problem).ShouldBeNull();
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
        IntentLabel.Read(text, out var problem).ShouldBeNull();
        problem.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("id")]
    [InlineData("from_node_id")]
    [InlineData("from_node")]
    [InlineData("old_tasks")]
    [InlineData("added_constraints")]
    [InlineData("originals")]
    [InlineData("times")]
    [InlineData("because")]
    public void A_field_that_a_move_needs_cannot_be_null(string field)
    {
        var label = System.Text.Json.Nodes.JsonNode.Parse(Recorded)!.AsObject();
        label.ContainsKey(field).ShouldBeTrue();
        label[field] = null;
        IntentLabel.Read(label.ToJsonString(), out var problem).ShouldBeNull();
        problem.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("old_tasks")]
    [InlineData("added_constraints")]
    public void A_list_cannot_hold_null(string field)
    {
        var label = System.Text.Json.Nodes.JsonNode.Parse(Recorded)!.AsObject();
        label[field]!.AsArray().Add(null);
        IntentLabel.Read(label.ToJsonString(), out var problem).ShouldBeNull();
        problem.ShouldNotBeEmpty();
    }

    [Fact]
    public void No_text_makes_the_reader_throw() =>
        (from cut in Gen.Int[0, Recorded.Length - 1] from put in Gen.Char.AlphaNumeric select (cut, put)).Sample(x =>
        {
            var text = Recorded.Remove(x.cut, 1).Insert(x.cut, x.put.ToString());
            if (IntentLabel.Read(text, out var problem) is { } intent) JsonSerializer.Serialize(intent, MoveJson.Default.MoveIntent);
            else problem.ShouldNotBeEmpty();
        }, iter: 2000);
}
