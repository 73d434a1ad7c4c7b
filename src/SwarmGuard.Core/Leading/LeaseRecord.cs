using System.Text.Json;

namespace SwarmGuard.Core.Leading;

/// <summary>Who leads, as it is written in Swarm's store. Fields are only ever added.</summary>
public sealed record LeaseRecord
{
    /// <summary>The instance that leads; empty when the last one gave the lease up.</summary>
    public required string Holder { get; init; }

    /// <summary>Its node, for people.</summary>
    public string Node { get; init; } = "";

    /// <summary>Its Swarm task, by which can be told that it has ended; empty where it is none.</summary>
    public string Task { get; init; } = "";

    /// <summary>Grows with each change of the holder.</summary>
    public required long Term { get; init; }

    /// <summary>Grows with each renewal. Whoever watches it change needs no clock in common with the holder.</summary>
    public required long Beat { get; init; }

    public string Write() => JsonSerializer.Serialize(this, LeadingJson.Default.LeaseRecord);

    /// <summary>Null when there is none, or it can't be read: then nobody is known to lead.</summary>
    public static LeaseRecord? Read(string? text)
    {
        if (text is null) return null;
        try
        {
            return JsonSerializer.Deserialize(text, LeadingJson.Default.LeaseRecord);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
