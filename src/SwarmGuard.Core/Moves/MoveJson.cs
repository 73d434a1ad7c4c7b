using System.Text.Json.Serialization;

namespace SwarmGuard.Core.Moves;

/// <summary>The intent label's JSON. Fields are only ever added within a version.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(MoveIntent))]
public sealed partial class MoveJson : JsonSerializerContext;
