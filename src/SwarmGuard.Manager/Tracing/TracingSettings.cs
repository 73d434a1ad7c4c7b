using SwarmGuard.Core.Settings;

namespace SwarmGuard.Manager.Tracing;

/// <summary>Where traces go, by OpenTelemetry's own variables.</summary>
/// <param name="Endpoint">The collector's address; null: nothing is traced.</param>
internal sealed record TracingSettings(Uri? Endpoint)
{
    public const string EndpointKey = "OTEL_EXPORTER_OTLP_ENDPOINT", ProtocolKey = "OTEL_EXPORTER_OTLP_PROTOCOL", HeadersKey = "OTEL_EXPORTER_OTLP_HEADERS",
        HeadersFileKey = "OTEL_EXPORTER_OTLP_HEADERS_FILE", ServiceKey = "OTEL_SERVICE_NAME";

    public static readonly TracingSettings None = new(Endpoint: null);

    /// <summary>HTTP with protobuf instead of gRPC.</summary>
    public bool IsHttp { get; init; }

    /// <summary><c>name=value,name=value</c>; likely with a key in it.</summary>
    public string? Headers { get; init; }

    public string ServiceName { get; init; } = "swarmguard-manager";

    /// <summary>The same as a text: without the headers.</summary>
    public override string ToString() => $"{Endpoint?.Host}";

    /// <param name="reader">The environment; problems are added to it.</param>
    public static TracingSettings Read(SettingReader reader)
    {
        var endpoint = reader.HttpUrl(EndpointKey);
        var isHttp = reader.Choice(ProtocolKey, false, ("grpc", false), ("http/protobuf", true));
        var headers = reader.Text(HeadersKey);
        if (reader.Text(HeadersFileKey) is { } file)
        {
            try
            {
                headers = File.ReadAllText(file).Trim();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                reader.Refuse(HeadersFileKey, file, "a file that can be read");
            }
        }

        return new TracingSettings(endpoint) { IsHttp = isHttp, Headers = headers, ServiceName = reader.Text(ServiceKey) ?? None.ServiceName };
    }
}
