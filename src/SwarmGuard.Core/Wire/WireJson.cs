using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SwarmGuard.Core.Wire;

/// <summary>The contracts' JSON: snake_case names, source-generated, so that it works under Native AOT.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(AlertMessage))]
[JsonSerializable(typeof(AlertAnswer))]
[JsonSerializable(typeof(AlertRefusal))]
[JsonSerializable(typeof(SampleBatch))]
[JsonSerializable(typeof(ActionView))]
[JsonSerializable(typeof(IReadOnlyList<ActionView>))]
[JsonSerializable(typeof(IReadOnlyList<TimelineEntry>))]
[JsonSerializable(typeof(IReadOnlyList<NodePicture>))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(SampleBatchAnswer))]
[JsonSerializable(typeof(StatusView))]
[JsonSerializable(typeof(IReadOnlyList<ServiceStatus>))]
[JsonSerializable(typeof(ExplainView))]
[JsonSerializable(typeof(PolicyView))]
[JsonSerializable(typeof(PauseRequest))]
[JsonSerializable(typeof(PauseView))]
[JsonSerializable(typeof(DoctorView))]
[JsonSerializable(typeof(IReadOnlyList<AuditEntry>))]
[JsonSerializable(typeof(ServiceHistory))]
[JsonSerializable(typeof(NotificationView))]
public sealed partial class WireJson : JsonSerializerContext
{
    private static WireJson? _readable;

    /// <summary>
    /// For answers that people read with curl: quotes and plus signs as they are, not as \u0027. Safe because these answers are
    /// never put into a page as they stand.
    /// </summary>
    public static WireJson Readable =>
        _readable ??= new(new JsonSerializerOptions(Default.Options!) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
