using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Wire;
using Xunit;

namespace SwarmGuard.Tests.Wire;

public sealed class AlertReaderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_original_systems_alert_is_read()
    {
        var alert = Read(AlertBodies.Original);
        alert.Timestamp.ShouldBe(Noon.AddMicroseconds(123456));
        (alert.Node, alert.ContainerId, alert.ContainerName, alert.ServiceName, alert.Scenario)
            .ShouldBe(("worker-1", "0123456789ab", "web.1.x", "web", "scenario1_migration"));
        alert.Metrics.ShouldBe(new AlertMetrics
        {
            CpuPercent = 91.5,
            MemoryMb = 128,
            MemoryPercent = 40,
            NetworkRxMbps = 1,
            NetworkTxMbps = 2.5,
            NetworkPercent = 3,
        });
        (alert.NodeId, alert.TaskId, alert.SentAt, alert.ClockOffsetMs, alert.Because).ShouldBe((null, null, null, null, null));
    }

    [Fact]
    public void Our_own_fields_are_read()
    {
        var alert = Read(AlertBodies.Full().ToJsonString());
        (alert.NodeId, alert.TaskId, alert.SentAt, alert.ClockOffsetMs, alert.Because)
            .ShouldBe(("n1", "t1", Noon.AddMilliseconds(200), -1.5, "CPU 91 %"));
    }

    [Theory]
    [InlineData("\"2026-01-01T12:00:00\"")]
    [InlineData("\"2026-01-01T12:00:00Z\"")]
    [InlineData("\"2026-01-01 12:00:00\"")]
    [InlineData("\"2026-01-01T14:00:00+02:00\"")]
    [InlineData("\"2026-01-01T12:00:00.000000000Z\"")]
    [InlineData("1767268800")]
    [InlineData("1767268800.0")]
    public void A_time_has_several_forms(string timestamp) =>
        Read(With("timestamp", timestamp)).Timestamp.ShouldBe(Noon);

    [Theory]
    [InlineData("\"12:30\"")]
    [InlineData("\"May 5\"")]
    [InlineData("\"01/02/2026\"")]
    [InlineData("\"yesterday\"")]
    [InlineData("\"0001-01-01T00:00:00Z\"")]
    [InlineData("\"9999-12-31T23:59:59Z\"")]
    [InlineData("\"2026-13-01T00:00:00Z\"")]
    [InlineData("12")]
    [InlineData("1e300")]
    [InlineData("-1767268800")]
    [InlineData("true")]
    [InlineData("{}")]
    public void What_is_no_time_is_refused(string timestamp)
    {
        var problem = Refuse(With("timestamp", timestamp));
        (problem.Field, problem.Value).ShouldBe(("timestamp", timestamp));
        problem.Problem.ShouldStartWith("must be an ISO 8601 time, or seconds since 1970");
    }

    [Theory]
    [InlineData("scenario1_migration")]
    [InlineData("scenario2_scaling")]
    [InlineData("scenario2_scale_up")]
    [InlineData("scenario2_scale_down")]
    public void The_scenarios_are_known(string scenario) => Read(With("scenario", $"\"{scenario}\"")).Scenario.ShouldBe(scenario);

    [Fact]
    public void Another_scenario_is_refused_with_those_there_are() =>
        Refuse(With("scenario", "\"scenario3\"")).ShouldBe(new FieldProblem("scenario", null,
            "'scenario3' is not one of scenario1_migration, scenario2_scaling (or scenario2_scale_up), scenario2_scale_down"));

    [Theory]
    [InlineData("timestamp")]
    [InlineData("node")]
    [InlineData("container_id")]
    [InlineData("container_name")]
    [InlineData("service_name")]
    [InlineData("scenario")]
    [InlineData("metrics")]
    [InlineData("metrics.cpu_percent")]
    [InlineData("metrics.memory_mb")]
    [InlineData("metrics.memory_percent")]
    [InlineData("metrics.network_rx_mbps")]
    [InlineData("metrics.network_tx_mbps")]
    [InlineData("metrics.network_percent")]
    public void A_missing_field_is_named_and_null_is_missing(string field)
    {
        Refuse(With(field, null)).ShouldBe(new FieldProblem(field, null, "is missing"));
        Refuse(With(field, "null")).ShouldBe(new FieldProblem(field, null, "is missing"));
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        AlertReader.Read(AlertBodies.Bytes("""{"metrics":{}}"""), out var problems).ShouldBeNull();
        problems.Select(p => p.Field).ShouldBe(
        [
            "timestamp", "node", "container_id", "container_name", "service_name", "scenario", "metrics.cpu_percent", "metrics.memory_mb",
            "metrics.memory_percent", "metrics.network_rx_mbps", "metrics.network_tx_mbps", "metrics.network_percent",
        ]);
    }

    [Theory]
    [InlineData("node", "5", "must be a string")]
    [InlineData("node", "[\"a\"]", "must be a string")]
    [InlineData("node", "\"\"", "must have 1 to 512 characters")]
    [InlineData("node", "\"\\ud800\"", "must be a string")]
    [InlineData("because", "7", "must be a string")]
    [InlineData("clock_offset_ms", "\"7\"", "must be a number from -1000000000 to 1000000000")]
    [InlineData("metrics", "[]", "must be an object")]
    [InlineData("metrics.cpu_percent", "\"90\"", "must be a number from 0 to 1000000")]
    [InlineData("metrics.cpu_percent", "-0.1", "must be a number from 0 to 1000000")]
    [InlineData("metrics.cpu_percent", "1e999", "must be a number from 0 to 1000000")]
    [InlineData("metrics.memory_mb", "1000000001", "must be a number from 0 to 1000000000")]
    public void A_wrong_value_is_shown_with_what_is_allowed(string field, string value, string problem) =>
        Refuse(With(field, value)).ShouldBe(new FieldProblem(field, value, problem));

    [Fact]
    public void A_long_value_is_shortened()
    {
        var problem = Refuse(With("node", "\"" + new string('x', 513) + "\""));
        problem.Value.ShouldNotBeNull().Length.ShouldBe(80);
        problem.Problem.ShouldBe("must have 1 to 512 characters");
    }

    [Fact]
    public void An_unknown_field_is_named_with_those_that_are_known()
    {
        var problem = Refuse(With("metrics.cpu", "1"));
        problem.Field.ShouldBe("metrics.cpu");
        problem.Problem.ShouldBe("is not known; known here: cpu_percent, memory_mb, memory_percent, network_percent, network_rx_mbps, network_tx_mbps");
        Refuse(With("severity", "\"high\"")).Problem.ShouldContain("clock_offset_ms");
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"alert\"")]
    [InlineData("{")]
    [InlineData("{} {}")]
    public void A_body_that_is_no_object_is_refused(string body)
    {
        AlertReader.Read(AlertBodies.Bytes(body), out var problems).ShouldBeNull();
        problems.ShouldHaveSingleItem().Field.ShouldBe("body");
    }

    private static AlertMessage Read(string body)
    {
        var alert = AlertReader.Read(AlertBodies.Bytes(body), out var problems);
        problems.ShouldBeEmpty();
        return alert.ShouldNotBeNull();
    }

    private static FieldProblem Refuse(string body)
    {
        AlertReader.Read(AlertBodies.Bytes(body), out var problems).ShouldBeNull();
        return problems.ShouldHaveSingleItem();
    }

    private static string With(string path, string? value)
    {
        const string mark = "\"here\"";
        var body = AlertBodies.Full();
        var (parent, key) = path.StartsWith("metrics.", StringComparison.Ordinal) ? (body["metrics"]!.AsObject(), path[8..]) : (body, path);
        if (value is null) parent.Remove(key);
        else parent[key] = JsonNode.Parse(mark);
        return body.ToJsonString().Replace(mark, value, StringComparison.Ordinal);
    }
}
