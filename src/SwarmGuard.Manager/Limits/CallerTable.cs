using System.Net;
using System.Net.Sockets;

namespace SwarmGuard.Manager.Limits;

/// <summary>
/// The buckets of every address that asked lately. Bounded: what has been silent is forgotten, and where more ask than there is room for,
/// newcomers share one set of buckets, so that those who were there before go on unhindered.
/// </summary>
/// <remarks>
/// Why not the framework's partitioned limiter: it keeps a limiter for each key that was ever asked for until a timer finds it idle, of
/// which an attacker with a /64 of addresses can have any number; and it knows only its own clock.
/// </remarks>
internal sealed class CallerTable(TimeProvider clock, Func<RateClass, Rate> rates, int most = CallerTable.Most)
{
    /// <summary>More nodes than a Swarm has, and some 2 MB.</summary>
    public const int Most = 4096;

    /// <summary>By then every bucket is full again, so that nothing is lost with it.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(60);

    private static readonly IPAddress Crowd = IPAddress.None;
    private readonly Lock _gate = new();
    private readonly Dictionary<IPAddress, Entry> _entries = [];
    private long? _cleanedAt;

    public int Count
    {
        get
        {
            lock (_gate) return _entries.Count;
        }
    }

    /// <summary>Null: go ahead. Else how long to wait.</summary>
    public TimeSpan? Take(IPAddress? address, RateClass kind)
    {
        lock (_gate)
        {
            var entry = Find(Key(address ?? IPAddress.Any));
            entry.SeenAt = clock.GetTimestamp();
            return (entry.Buckets[(int)kind] ??= new TokenBucket(rates(kind), clock)).Take();
        }
    }

    private Entry Find(IPAddress key)
    {
        if (_entries.TryGetValue(key, out var known)) return known;
        if (_entries.Count >= most) Clean();
        if (_entries.Count >= most) key = Crowd;
        return _entries.TryGetValue(key, out known) ? known : _entries[key] = new Entry();
    }

    // At most once a second, since it looks at all of them.
    private void Clean()
    {
        if (_cleanedAt is { } last && clock.GetElapsedTime(last) < TimeSpan.FromSeconds(1)) return;
        _cleanedAt = clock.GetTimestamp();
        foreach (var (key, _) in _entries.Where(e => clock.GetElapsedTime(e.Value.SeenAt) > Forgotten).ToList()) _entries.Remove(key);
    }

    // A household or a host has a whole /64, and can ask from each address in it.
    private static IPAddress Key(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6) return address;
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    private sealed class Entry
    {
        public TokenBucket?[] Buckets { get; } = new TokenBucket?[Enum.GetValues<RateClass>().Length];

        public long SeenAt { get; set; }
    }
}
