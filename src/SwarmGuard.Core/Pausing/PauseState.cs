using System.Text.Json;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Pausing;

/// <summary>What an operator has paused. Services are known by name, so that one that is removed and deployed again stays paused.</summary>
/// <param name="AllSince">Since when everything is; null when it isn't.</param>
/// <param name="Services">Those paused one by one, and since when.</param>
public sealed record PauseState(DateTimeOffset? AllSince, IReadOnlyDictionary<string, DateTimeOffset> Services)
{
    /// <summary>Its name in Swarm's store.</summary>
    public const string Fact = "swarmguard.paused";

    public static readonly PauseState None = new(null, new Dictionary<string, DateTimeOffset>());

    public PauseView View => new() { AllSince = AllSince, Services = Services };

    /// <summary>Since when a service is paused, by itself or with all others.</summary>
    public DateTimeOffset? Since(string service) =>
        Services.TryGetValue(service, out var since) && (AllSince is null || since < AllSince) ? since : AllSince;

    /// <param name="service">One service, or null for all.</param>
    /// <param name="now">Since when; a pause that is there already keeps its time.</param>
    public PauseState Pause(string? service, DateTimeOffset now)
    {
        if (service is null) return this with { AllSince = AllSince ?? now };
        return Services.ContainsKey(service) ? this : this with { Services = new Dictionary<string, DateTimeOffset>(Services) { [service] = now } };
    }

    /// <summary>Lifts the pause of one service, or (null) that of all together; what was paused one by one then stays so.</summary>
    public PauseState Resume(string? service) =>
        service is null ? this with { AllSince = null } : this with { Services = Services.Where(s => s.Key != service).ToDictionary() };

    /// <summary>Null when nothing is paused.</summary>
    public string? Write() => AllSince is null && Services.Count == 0 ? null : JsonSerializer.Serialize(View, WireJson.Default.PauseView);

    /// <summary>Written by a newer version, which may mean more than we can read: it is left as it is.</summary>
    public static bool IsNewer(string? text) => VersionMark.Of(text) > 1;

    /// <summary>Null when the text is not one that <see cref="Write"/> made.</summary>
    public static PauseState? Read(string? text)
    {
        if (text is null) return None;
        if (IsNewer(text)) return null;
        try
        {
            return JsonSerializer.Deserialize(text, WireJson.Default.PauseView) is { } view ? new PauseState(view.AllSince, view.Services ?? None.Services) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
