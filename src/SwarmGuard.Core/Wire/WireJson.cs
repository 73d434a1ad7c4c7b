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
public sealed partial class WireJson : JsonSerializerContext;
