namespace SwarmGuard.Tests.Tracing;

/// <summary>A span as a collector got it (opentelemetry/proto/trace/v1).</summary>
internal sealed record ExportedSpan(
    string Trace, string Id, string Parent, string Name, DateTimeOffset Start, DateTimeOffset End, IReadOnlyDictionary<string, object> Attributes,
    ulong Status, string StatusText, IReadOnlyDictionary<string, object> Resource)
{
    public const ulong Failed = 2;

    public static IEnumerable<ExportedSpan> In(byte[] request) =>
        from resource in new ProtobufFields(request).Messages(1)
        let about = Named(resource.Messages(1).First().Messages(1))
        from scope in resource.Messages(2)
        from span in scope.Messages(2)
        select Of(span, about);

    private static ExportedSpan Of(ProtobufFields span, Dictionary<string, object> resource)
    {
        var status = span.Messages(15).FirstOrDefault();
        return new ExportedSpan(
            Convert.ToHexStringLower(span.Bytes(1)), Convert.ToHexStringLower(span.Bytes(2)), Convert.ToHexStringLower(span.Bytes(4)), span.Text(5),
            Time(span.Number(7)), Time(span.Number(8)), Named(span.Messages(9)), status?.Number(3) ?? 0, status?.Text(2) ?? "", resource);
    }

    private static Dictionary<string, object> Named(IEnumerable<ProtobufFields> attributes) =>
        attributes.ToDictionary(a => a.Text(1), a => Value(a.Messages(2).First()));

    private static object Value(ProtobufFields value) =>
        value.Has(1) ? value.Text(1) : value.Has(2) ? value.Number(2) != 0 : value.Has(3) ? (long)value.Number(3) : BitConverter.UInt64BitsToDouble(value.Number(4));

    private static DateTimeOffset Time(ulong nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks((long)(nanoseconds / 100));
}
