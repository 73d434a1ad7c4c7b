using System.Globalization;
using SwarmGuard.Core.Policies;

namespace SwarmGuard.Core.Planning;

/// <summary>
/// When most nodes seem to be in trouble at once, it is more likely that the observer errs (a bad threshold, a broken agent, a clock), or
/// that all of them share a trouble which moving and adding tasks can only make worse.
/// </summary>
public static class PanicRule
{
    /// <summary>With two nodes "most" means both, and a service with a replica on each is no sign of anything.</summary>
    private const int FewestNodes = 3;

    /// <param name="reporting">How many nodes report.</param>
    /// <param name="breaches">The node and the service of each container in breach.</param>
    /// <param name="limits">How many nodes are most.</param>
    /// <returns>What is suspected, in one sentence; null when nothing is.</returns>
    public static string? Judge(int reporting, IReadOnlyCollection<(string NodeId, string ServiceId)> breaches, LimitPolicy limits)
    {
        if (reporting < FewestNodes) return null;
        // Pressure on the replicas of one service is what a load looks like, however many nodes they are on. Services that share a node and
        // nothing else, all under pressure, are what a sick node looks like, or one that is not measured rightly.
        var sick = breaches.Distinct().GroupBy(b => b.NodeId).Count(node => node.Count() > 1);
        return 100.0 * sick / reporting <= limits.PanicPercent ? null : string.Create(CultureInfo.InvariantCulture,
            $"{sick} of {reporting} nodes are in trouble at once, which is more likely a fault of what measures them or one that they share");
    }
}
