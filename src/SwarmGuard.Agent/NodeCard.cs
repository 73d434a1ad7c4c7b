using System.Globalization;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Settings;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Cgroups;

namespace SwarmGuard.Agent;

/// <summary>
/// Which network card is the node's, and how fast it is: as the operator says by labels of the node, else by the agent's own variables, else as it
/// is found. Only one task may bring answers.
/// </summary>
internal sealed class NodeCard(AgentSettings settings, NodeCounterSource node, ConsoleLog log)
{
    private CardOverride _inForce = CardOverride.None;

    /// <summary>Takes over what an answer says; null is from a manager that does not know yet, and changes nothing.</summary>
    public void Learn(CardOverride? said)
    {
        if (said is null || said == _inForce) return;
        _inForce = said;
        if (said.CapacityMbps is { } wrong && wrong is not (>= NodeLabels.LeastMbps and <= NodeLabels.MostMbps))
        {
            log.Warn(string.Create(CultureInfo.InvariantCulture, $"card.capacity_mbps='{wrong}' of the manager is ignored: expected {NodeLabels.LeastMbps} to {NodeLabels.MostMbps}"));
            said = said with { CapacityMbps = null };
        }

        var (cards, mbps, origin) = Find(settings, said);
        node.Use(cards, mbps);
        Tell(cards, mbps, origin, said.Interface ?? settings.NetworkCard, settings, log);
    }

    /// <summary>The card, its speed, and who says that.</summary>
    public static (NetworkCards Cards, double Mbps, string Origin) Find(AgentSettings settings, CardOverride said)
    {
        var cards = NetworkCards.Find(settings.Host, said.Interface ?? settings.NetworkCard);
        // An operator's word counts more than the card's: virtual cards tell fantasies (a veth says 10000).
        if (said.CapacityMbps is { } label) return (cards, label, $"the node label {NodeLabels.Capacity}");
        if (settings.NetworkMbps is { } told) return (cards, told, "NET_CAPACITY_MBPS");
        if (cards.SpeedMbps is { } speed) return (cards, speed, "the card's own word");
        return (cards, AgentDefaults.NetworkMbps, "assumed, as neither the card nor an operator tells");
    }

    public static void Tell(NetworkCards cards, double mbps, string origin, string? wanted, AgentSettings settings, ConsoleLog log)
    {
        var names = cards.Names.Count == 0 ? "none" : string.Join(",", cards.Names);
        log.Info(string.Create(CultureInfo.InvariantCulture, $"network card {names} of {mbps:0.##} Mbps ({origin})"));
        if (cards.Names.Count == 0)
            log.Warn($"no network card {wanted ?? "of the node's own"} under {settings.Host.NetworkCards}: the node's traffic reads 0");
    }
}
