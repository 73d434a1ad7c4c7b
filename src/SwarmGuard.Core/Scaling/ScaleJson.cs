using System.Text.Json.Serialization;

namespace SwarmGuard.Core.Scaling;

/// <summary>The JSON of our two labels of scaling. Fields are only ever added within a version.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ScaleIntent))]
[JsonSerializable(typeof(ScaleState))]
public sealed partial class ScaleJson : JsonSerializerContext;
