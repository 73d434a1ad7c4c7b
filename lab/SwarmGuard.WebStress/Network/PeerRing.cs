using System.Net;

namespace SwarmGuard.WebStress.Network;

/// <summary>
/// All replicas in one order, each sending to the next after itself: with every replica under stress, each receives exactly one
/// sender's traffic, which random choice would not give.
/// </summary>
internal static class PeerRing
{
    public static IReadOnlyList<IPAddress> After(IReadOnlyCollection<IPAddress> own, IEnumerable<IPAddress> replicas)
    {
        var ring = replicas.Distinct().OrderBy(Rank, StringComparer.Ordinal).ToList();
        var mine = ring.FindIndex(own.Contains);
        return [.. ring.Skip(mine + 1).Concat(ring.Take(mine + 1)).Where(address => !own.Contains(address))];
    }

    private static string Rank(IPAddress address) => Convert.ToHexString(address.GetAddressBytes());
}
