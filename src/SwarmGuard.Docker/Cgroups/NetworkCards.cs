using SwarmGuard.Core.Sampling;

namespace SwarmGuard.Docker.Cgroups;

/// <summary>The node's own network cards, as <c>/sys/class/net</c> shows them.</summary>
public sealed class NetworkCards
{
    /// <summary>Made by Docker and Linux for containers: their traffic passes a card of the node once more, and would count twice.</summary>
    private static readonly string[] InnerPrefixes = ["docker", "veth", "br-", "vxlan", "virbr", "cni", "dummy", "ifb", "tunl", "sit"];

    private readonly string[] _statistics;

    private NetworkCards(string folder, IReadOnlyList<string> names)
    {
        Names = names;
        _statistics = [.. names.Select(name => Path.Combine(folder, name, "statistics"))];
        var speeds = names.Select(name => PseudoFile.Number(Path.Combine(folder, name, "speed"))).Where(speed => speed > 0).ToList();
        SpeedMbps = speeds.Count == 0 ? null : speeds.Sum(speed => (double)speed!.Value);
    }

    public IReadOnlyList<string> Names { get; }

    /// <summary>What the cards say of their speed, together; null where none does (most virtual cards don't).</summary>
    public double? SpeedMbps { get; }

    /// <summary>The card asked for; else the physical cards; else all that are not made for containers.</summary>
    public static NetworkCards Find(HostFolders host, string? wanted)
    {
        var folder = host.NetworkCards;
        var all = Directory.Exists(folder)
            ? Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)).Order().ToList()
            : [];
        if (wanted is not null) return new NetworkCards(folder, [.. all.Where(name => name == wanted)]);
        var physical = all.Where(name => Path.Exists(Path.Combine(folder, name, "device"))).ToList();
        return new NetworkCards(folder, physical.Count > 0 ? physical : [.. all.Where(IsOuter)]);
    }

    public CardCounters[] Read()
    {
        var cards = new List<CardCounters>(Names.Count);
        for (var i = 0; i < Names.Count; i++)
        {
            var received = PseudoFile.Number(Path.Combine(_statistics[i], "rx_bytes"));
            var sent = PseudoFile.Number(Path.Combine(_statistics[i], "tx_bytes"));
            if (received is not null && sent is not null) cards.Add(new CardCounters(Names[i], received.Value, sent.Value));
        }

        return [.. cards];
    }

    private static bool IsOuter(string name) =>
        name is not ("lo" or "bonding_masters") && !Array.Exists(InnerPrefixes, prefix => name.StartsWith(prefix, StringComparison.Ordinal));
}
