namespace SwarmGuard.Core.Sampling;

/// <summary>Traffic between two readings of a set of cards.</summary>
internal static class CardArithmetic
{
    private const double BitsPerByte = 8;
    private const double Mega = 1e6;

    /// <summary>
    /// Sums the cards' own differences rather than subtracting sums: a card plugged in or out between two readings (a
    /// network connected to a running container) would otherwise show as a burst, or as traffic running backwards.
    /// Null when a card's counter ran backwards: it was replaced under its name, and nothing is known of this period.
    /// </summary>
    public static (double RxMbps, double TxMbps)? Between(
        ReadOnlySpan<CardCounters> before, ReadOnlySpan<CardCounters> after, double seconds)
    {
        double received = 0, sent = 0;
        foreach (var card in after)
        {
            if (Find(before, card.Name) is not { } earlier) continue;
            if (card.RxBytes < earlier.RxBytes || card.TxBytes < earlier.TxBytes) return null;
            received += (double)card.RxBytes - earlier.RxBytes;
            sent += (double)card.TxBytes - earlier.TxBytes;
        }

        return (received * BitsPerByte / Mega / seconds, sent * BitsPerByte / Mega / seconds);
    }

    private static CardCounters? Find(ReadOnlySpan<CardCounters> cards, string name)
    {
        foreach (var card in cards)
        {
            if (card.Name == name) return card;
        }

        return null;
    }
}
