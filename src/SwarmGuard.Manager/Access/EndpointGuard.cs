using SwarmGuard.Manager.Limits;

namespace SwarmGuard.Manager.Access;

/// <summary>Says of an endpoint, as its metadata, who may call it, how often, and how much they may send.</summary>
internal sealed record EndpointGuard(Callers Callers, RateClass Rate, int BodyLimit)
{
    /// <summary>For paths that are nobody's: they cost as much as a guess.</summary>
    public static readonly EndpointGuard OfNothing = new(Callers.Anybody, RateClass.Open, 0);

    /// <summary>For the pages' styles and scripts, which are the same for everybody.</summary>
    public static readonly EndpointGuard OfAssets = new(Callers.Anybody, RateClass.Reads, 0);
}
