using System.Text.Json.Serialization;

namespace SwarmGuard.LoadClient.Reporting;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(PeriodLine))]
[JsonSerializable(typeof(SummaryLine))]
internal sealed partial class ReportJson : JsonSerializerContext;
