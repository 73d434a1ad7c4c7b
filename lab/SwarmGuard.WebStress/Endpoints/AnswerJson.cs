using System.Text.Json.Serialization;
using SwarmGuard.WebStress.Parameters;

namespace SwarmGuard.WebStress.Endpoints;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HealthAnswer))]
[JsonSerializable(typeof(MetricsAnswer))]
[JsonSerializable(typeof(StressStarted))]
[JsonSerializable(typeof(StressStopped))]
[JsonSerializable(typeof(PiAnswer))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(ParameterProblem))]
internal sealed partial class AnswerJson : JsonSerializerContext;
