using System.Diagnostics;

namespace SwarmGuard.Manager.Tracing;

/// <summary>Writes spans, with times that are past, to whoever listens to the source.</summary>
internal static class EpisodeSource
{
    public const string Name = "SwarmGuard.Episodes";
    private static readonly ActivitySource Source = new(Name);

    [ThreadStatic]
    private static ActivityTraceId? _next;

    // The first span of a trace takes its trace's id from here; a parent that is nowhere would leave the trace without a root.
    static EpisodeSource() => Activity.TraceIdGenerator = () => _next ?? ActivityTraceId.CreateRandom();

    /// <param name="trace">The trace's id.</param>
    /// <param name="spans">The whole first.</param>
    public static void Write(ActivityTraceId trace, IReadOnlyList<EpisodeSpan> spans)
    {
        if (spans.Count == 0) return;
        Activity.Current = null;
        _next = trace;
        try
        {
            using var whole = Start(spans[0], parent: default);
            if (whole is null) return;
            foreach (var piece in spans.Skip(1)) Stop(Start(piece, whole.Context), piece);
            Stop(whole, spans[0]);
        }
        finally
        {
            _next = null;
            Activity.Current = null;
        }
    }

    private static Activity? Start(EpisodeSpan span, ActivityContext parent) =>
        Source.StartActivity(span.Name, ActivityKind.Internal, parent, span.Attributes, links: null, span.Start);

    private static void Stop(Activity? activity, EpisodeSpan span)
    {
        if (activity is null) return;
        if (span.Error is { } error) activity.SetStatus(ActivityStatusCode.Error, error);
        activity.SetEndTime(span.End.UtcDateTime);
        activity.Dispose();
    }
}
