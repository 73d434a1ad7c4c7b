namespace SwarmGuard.Manager.History;

/// <summary>What was measured of one task within one second. 16 bytes, as there are many.</summary>
/// <param name="Second">Since 1970.</param>
/// <param name="Cpu">Percent, as in alerts; so are the next two. A float tells seven digits, and people are shown four.</param>
/// <param name="Memory">In percent.</param>
/// <param name="Network">In percent.</param>
internal readonly record struct HistoryPoint(uint Second, float Cpu, float Memory, float Network)
{
    /// <summary>Two within the same second: the greater of each, since a peak is what one looks for.</summary>
    public HistoryPoint Max(HistoryPoint other) =>
        new(Second, Math.Max(Cpu, other.Cpu), Math.Max(Memory, other.Memory), Math.Max(Network, other.Network));
}
