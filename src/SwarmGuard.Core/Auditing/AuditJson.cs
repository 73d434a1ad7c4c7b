using System.Text.Json.Serialization;

namespace SwarmGuard.Core.Auditing;

/// <summary>The JSON of an audit file's lines. Fields are only ever added.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AuditLine))]
public sealed partial class AuditJson : JsonSerializerContext;
