namespace SwarmGuard.Agent.Metrics;

/// <summary>From the figures of alerts and batches to the base units of Prometheus.</summary>
internal static class Units
{
    private const double BytesPerMb = 1 << 20, BitsPerMegabit = 1e6, BitsPerByte = 8;

    public static double Bytes(double mb) => mb * BytesPerMb;

    public static double BytesPerSecond(double mbps) => mbps * BitsPerMegabit / BitsPerByte;
}
