using System.Text.Json.Serialization;

namespace SwarmGuard.Core.Remembering;

/// <summary>The memory's JSON. Fields are only ever added.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ActionMemory))]
public sealed partial class MemoryJson : JsonSerializerContext;
