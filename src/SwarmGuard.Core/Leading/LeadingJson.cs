using System.Text.Json.Serialization;

namespace SwarmGuard.Core.Leading;

/// <summary>The lease's JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(LeaseRecord))]
public sealed partial class LeadingJson : JsonSerializerContext;
