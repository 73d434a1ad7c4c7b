using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using SwarmGuard.Manager.Overview;
using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Manager.Tracing;

/// <summary>Exports episodes as traces, by OTLP, where somebody named a collector. Batches are sent by a thread of the exporter's own.</summary>
internal static class TracingParts
{
    private const string TracesPath = "v1/traces";

    public static IServiceCollection AddTracing(this IServiceCollection services, ManagerSettings settings)
    {
        if (settings.Tracing is not { Endpoint: { } endpoint } tracing) return services;
        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                tracing.ServiceName, serviceVersion: Build.Version, serviceInstanceId: settings.Identity.Holder))
            .WithTracing(traces => traces.AddSource(EpisodeSource.Name).AddOtlpExporter(options => Direct(options, endpoint, tracing)));
        return services.AddHostedService<EpisodeTracer>();
    }

    private static void Direct(OtlpExporterOptions options, Uri endpoint, TracingSettings tracing)
    {
        options.Protocol = tracing.IsHttp ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        // Said in code the address counts as it is; OpenTelemetry's variable names what the path of each signal is put behind.
        options.Endpoint = tracing.IsHttp ? new Uri($"{endpoint.AbsoluteUri.TrimEnd('/')}/{TracesPath}") : endpoint;
        if (tracing.Headers is { } headers) options.Headers = headers;
    }
}
