using System.Text;

namespace SwarmGuard.Sinks.Notifying;

/// <summary>Texts as chat programs take them: escaped, and no longer than they allow.</summary>
internal static class FittedText
{
    private const string Cut = "…";

    /// <param name="text">As it is meant to be read.</param>
    /// <param name="most">How many UTF-16 units the escaped text may have.</param>
    /// <param name="escape">What a character must be written as.</param>
    public static string Of(string text, int most, Func<Rune, string>? escape = null)
    {
        var fitted = new StringBuilder(text.Length);
        var whole = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            // What follows could only be cut, so here is the last place where the mark of the cut has room; an escape is never cut in two.
            if (fitted.Length + Cut.Length <= most) whole = fitted.Length;
            fitted.Append(Written(rune, escape));
            if (fitted.Length > most) return fitted.ToString(0, whole) + Cut;
        }

        return fitted.ToString();
    }

    // A control character other than a line's end is nobody's word, and half of the receivers refuse it.
    private static string Written(Rune rune, Func<Rune, string>? escape) =>
        Rune.IsControl(rune) && rune.Value != '\n' ? " " : escape?.Invoke(rune) ?? rune.ToString();
}
