using System.Globalization;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Policies;

/// <summary>Labels of a node of the Swarm, by which an operator says what its agent can't find out by itself.</summary>
public static class NodeLabels
{
    /// <summary>The network card that counts.</summary>
    public const string Interface = "swarmguard.net.iface";

    /// <summary>Its speed, in 10^6 bit/s, where the card tells none or a wrong one.</summary>
    public const string Capacity = "swarmguard.net.capacity_mbps";

    public const double LeastMbps = 0.1, MostMbps = 1_000_000;

    /// <param name="labels">The node's.</param>
    /// <param name="problems">Gets a sentence for each that can't be; what it should say is then as if it were not there.</param>
    public static CardOverride Read(IReadOnlyDictionary<string, string> labels, ICollection<string> problems)
    {
        foreach (var unknown in labels.Keys.Where(IsUnknown).Order(StringComparer.Ordinal))
            problems.Add($"the node label {unknown} means nothing: expected {Interface} or {Capacity}");
        var card = labels.GetValueOrDefault(Interface);
        if (card is not null && !IsName(card))
        {
            problems.Add($"the node label {Interface}='{card}': expected the name of a network card, such as eth0");
            card = null;
        }

        return new CardOverride { Interface = card, CapacityMbps = Speed(labels, problems) };
    }

    private static double? Speed(IReadOnlyDictionary<string, string> labels, ICollection<string> problems)
    {
        if (!labels.TryGetValue(Capacity, out var text)) return null;
        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var mbps) && mbps is >= LeastMbps and <= MostMbps) return mbps;
        problems.Add(string.Create(CultureInfo.InvariantCulture, $"the node label {Capacity}='{text}': expected a number from {LeastMbps} to {MostMbps}"));
        return null;
    }

    private static bool IsUnknown(string label) => label.StartsWith(ServiceLabels.Prefix, StringComparison.Ordinal) && label is not (Interface or Capacity);

    // As Linux has it: up to 15 characters, no slash and no space. It becomes a part of a path.
    private static bool IsName(string card) => card.Length is > 0 and <= 15 && card is not ("." or "..") && card.All(c => c is > ' ' and not '/' and <= '~');
}
