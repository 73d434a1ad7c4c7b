using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Shouldly;
using SwarmGuard.Core.Wire;
using Xunit;

namespace SwarmGuard.Tests.Wire;

/// <summary>No body makes the reader throw; what it refuses has a reason, and the refusal itself can be sent.</summary>
public sealed class AlertReaderFuzzTests
{
    private static readonly string[] Names =
        ["timestamp", "node", "container_id", "service_name", "scenario", "metrics", "cpu_percent", "because", "x", "", "\u0000", "é🚢", "\ud800"];

    private static readonly string[] Atoms =
    [
        "null", "true", "0", "-1", "1e999", "1e-999", "99999999999999999999", "1767268800", "\"\"", "\"web\"", "\"2026-01-01T12:00:00Z\"", "\"\\ud800\"",
        "\"\\u0000\"", "\"scenario1_migration\"", "{}", "[]", "[[[[1]]]]",
    ];

    private static readonly Gen<string> Name = Gen.Int[0, Names.Length - 1].Select(i => Names[i]);
    private static readonly Gen<string> Atom = Gen.Int[0, Atoms.Length - 1].Select(i => Atoms[i]);

    [Fact]
    public void Random_bytes() => Gen.Byte.Array[0, 200].Sample(bytes => { Survives(bytes); }, iter: 5000);

    [Fact]
    public void Random_text() => Gen.String.Sample(text => { Survives(Encoding.UTF8.GetBytes(text)); }, iter: 5000);

    [Fact]
    public void Random_objects() => Gen.Select(Name, Atom).Array[0, 12].Sample(fields =>
    {
        var members = fields.Select(f => $"{JsonSerializer.Serialize(f.Item1)}:{f.Item2}");
        Survives(Encoding.UTF8.GetBytes($"{{{string.Join(',', members)}}}"));
    }, iter: 5000);

    [Fact]
    public void Valid_alerts_with_bytes_changed() =>
        (from at in Gen.Int[0, AlertBodies.Original.Length - 1] from with in Gen.Byte from cut in Gen.Int[0, 3] select (at, with, cut)).Sample(x =>
        {
            var bytes = AlertBodies.Bytes(AlertBodies.Original).ToArray();
            bytes[x.at] = x.with;
            Survives(x.cut == 0 ? bytes[..x.at] : bytes);
        }, iter: 10_000);

    [Fact]
    public void Valid_alerts_with_a_value_changed() => Gen.Select(Name, Atom, Gen.Bool).Sample((name, atom, inner) =>
    {
        var body = AlertBodies.Full();
        (inner ? body["metrics"]!.AsObject() : body)[name] = "here";
        Survives(AlertBodies.Bytes(body.ToJsonString().Replace("\"here\"", atom, StringComparison.Ordinal)).ToArray());
    }, iter: 3000);

    [Fact]
    public void Deep_bodies() => Survives(Encoding.UTF8.GetBytes(new string('[', 100_000))).ShouldBeFalse();

    [Fact]
    public void Names_that_are_no_text()
    {
        Survives([.. "{\""u8, 0xff, 0xfe, .. "\":1}"u8]).ShouldBeFalse();
        Survives("{\"\\ud800\":1}"u8.ToArray()).ShouldBeFalse();
        Survives([.. "{\"node\":\""u8, 0xff, .. "\"}"u8]).ShouldBeFalse();
    }

    private static bool Survives(byte[] body)
    {
        var alert = AlertReader.Read(body, out var problems);
        (alert is null).ShouldBe(problems.Count > 0);
        if (alert is not null)
        {
            JsonSerializer.Serialize(alert, WireJson.Default.AlertMessage).ShouldNotBeEmpty();
            return true;
        }

        var refusal = JsonSerializer.SerializeToUtf8Bytes(AlertRefusal.Of(problems), WireJson.Default.AlertRefusal);
        JsonNode.Parse(refusal)!["problems"]!.AsArray().Count.ShouldBe(problems.Count);
        return false;
    }
}
