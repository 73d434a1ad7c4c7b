using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Tests.Tidy;
using Xunit;

namespace SwarmGuard.Tests.Wire;

/// <summary>
/// The contracts' names and forms, as others rely on them. Adding a field changes the recorded text too: look at what changed
/// before recording it anew.
/// </summary>
public sealed class ContractTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void Every_contract_has_the_names_that_were_agreed() =>
        Recorded.ShouldMatch("tests/SwarmGuard.Tests/Wire/contracts.json", Contracts().ToJsonString(Readable) + "\n");

    [Fact]
    public void Every_field_of_every_contract_is_recorded() =>
        new object[] { Samples.Alert, Samples.Metrics, Samples.Answer, Samples.Batch, Samples.Batch.NodeSample!, Samples.Batch.Containers[0],
                Samples.BatchAnswer, Samples.Card, Samples.Action, Samples.Line, Samples.Notification, Samples.Health, Samples.Decision, Samples.Decision.Gates[0],
                OperatorSamples.Configuration, OperatorSamples.Setting, OperatorSamples.Policy, OperatorSamples.Pause, OperatorSamples.PauseRequest,
                OperatorSamples.Node, OperatorSamples.Status, OperatorSamples.Replica, OperatorSamples.Service, OperatorSamples.Explain,
                OperatorSamples.Audit, OperatorSamples.Audit.Changes[0], OperatorSamples.Doctor, OperatorSamples.Doctor.Findings[0] }
            .SelectMany(sample => sample.GetType().GetProperties().Where(p => p.GetValue(sample) is null))
            .Select(p => $"{p.DeclaringType!.Name}.{p.Name}").ShouldBeEmpty("what is null is left out, so that its name is not pinned");

    [Fact]
    public void What_has_no_value_is_left_out() =>
        JsonSerializer.Serialize(new AlertAnswer { Status = "waiting", Message = "m" }, WireJson.Default.AlertAnswer)
            .ShouldBe("""{"status":"waiting","message":"m","breach_count":0}""");

    [Fact]
    public void An_alert_that_is_written_can_be_read() =>
        AlertReader.Read(JsonSerializer.SerializeToUtf8Bytes(Samples.Alert, WireJson.Default.AlertMessage), out _).ShouldBe(Samples.Alert);

    [Fact]
    public void The_statuses_are_words_of_the_contract() => new[] { typeof(AlertStatus), typeof(ActionStatus), typeof(ActionKind), typeof(TimelineKind), typeof(NotificationKind), typeof(Severity) }.SelectMany(Words).ShouldBe(
    [
        "waiting", "cooldown", "stale_alert", "in_progress", "held", "max_replicas", "unknown_service", "accepted", "success", "timeout", "rolled_back", "standby", "error",
        "in_progress", "success", "rolled_back", "timeout", "superseded", "handed_over",
        "migration", "scale_up", "scale_down",
        "alert", "hold", "act", "step", "outcome", "notice",
        "begun", "success", "rolled_back", "timeout", "superseded", "hold", "notice",
        "info", "warning", "critical",
    ]);

    private static JsonObject Contracts() => new()
    {
        ["alert"] = Node(Samples.Alert, WireJson.Default.AlertMessage),
        ["alert answer"] = Node(Samples.Answer, WireJson.Default.AlertAnswer),
        ["refusal"] = Node(AlertRefusal.Of([new FieldProblem("node", "5", "must be a string")]), WireJson.Default.AlertRefusal),
        ["samples"] = Node(Samples.Batch, WireJson.Default.SampleBatch),
        ["samples answer"] = Node(Samples.BatchAnswer, WireJson.Default.SampleBatchAnswer),
        ["nodes"] = Node([new NodePicture(Samples.Noon, 1.5, Samples.Batch with { Containers = [] })], WireJson.Default.IReadOnlyListNodePicture),
        ["action"] = Node(Samples.Action, WireJson.Default.ActionView),
        ["timeline"] = Node([Samples.Line], WireJson.Default.IReadOnlyListTimelineEntry),
        ["notification"] = Node(Samples.Notification, WireJson.Default.NotificationView),
        ["health"] = Node(Samples.Health, WireJson.Default.HealthView),
        ["status"] = Node(OperatorSamples.Status, WireJson.Default.StatusView),
        ["services"] = Node([OperatorSamples.Service], WireJson.Default.IReadOnlyListServiceStatus),
        ["explain"] = Node(OperatorSamples.Explain, WireJson.Default.ExplainView),
        ["policy"] = Node(OperatorSamples.Policy, WireJson.Default.PolicyView),
        ["pause request"] = Node(OperatorSamples.PauseRequest, WireJson.Default.PauseRequest),
        ["pause"] = Node(OperatorSamples.Pause, WireJson.Default.PauseView),
        ["audit"] = Node([OperatorSamples.Audit], WireJson.Default.IReadOnlyListAuditEntry),
        ["doctor"] = Node(OperatorSamples.Doctor, WireJson.Default.DoctorView),
    };

    private static JsonNode Node<T>(T value, JsonTypeInfo<T> type) => JsonSerializer.SerializeToNode(value, type)!;

    private static IEnumerable<string?> Words(Type type) => type.GetFields().Select(f => (string?)f.GetRawConstantValue());
}
