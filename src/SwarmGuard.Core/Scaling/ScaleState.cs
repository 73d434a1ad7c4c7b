using System.Text.Json;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Scaling;

/// <summary>
/// Remembers on the service itself how many replicas its owner asked for while we have another number running. When the number that
/// runs is not the one we set, somebody changed it since, and theirs is what the owner asks for now.
/// </summary>
public sealed record ScaleState(int Base, int Set)
{
    public static int BaseOf(ServiceView service) => Of(service) is { } state && state.Set == service.Replicas ? state.Base : service.Replicas;

    /// <summary>We set a number, and another one is there now.</summary>
    public static bool IsOvertaken(ServiceView service) => Of(service) is { } state && state.Set != service.Replicas;

    /// <summary>Written by a newer version, which may mean more than we can read: it is left as it is.</summary>
    public static bool IsNewer(ServiceView service) => VersionMark.Of(service.Labels.GetValueOrDefault(ServiceLabels.ScaleState)) > 1;

    public string Write() => JsonSerializer.Serialize(this, ScaleJson.Default.ScaleState);

    private static ScaleState? Of(ServiceView service)
    {
        if (!service.Labels.TryGetValue(ServiceLabels.ScaleState, out var text)) return null;
        try
        {
            return JsonSerializer.Deserialize(text, ScaleJson.Default.ScaleState) is { Base: >= 0, Set: >= 0 } state ? state : null;
        }
        catch (JsonException)
        {
            // Somebody wrote what is ours to write; without it the number that runs is all there is to go by.
            return null;
        }
    }
}
