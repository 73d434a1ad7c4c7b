using System.Text;

namespace SwarmGuard.Cli.Replaying;

/// <summary>The tags of a point in line protocol, where a comma, a space or an equals sign in a name stands behind a backslash.</summary>
internal static class LineTags
{
    public static IReadOnlyDictionary<string, string> Of(ReadOnlySpan<char> series)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        var (word, name) = (new StringBuilder(), (string?)null);
        var isMeasurement = true;
        for (var i = 0; i <= series.Length; i++)
        {
            if (i == series.Length || series[i] == ',')
            {
                if (!isMeasurement && name is not null) tags[name] = word.ToString();
                (isMeasurement, name) = (false, null);
                word.Clear();
            }
            else if (series[i] == '=' && name is null)
            {
                name = word.ToString();
                word.Clear();
            }
            else
            {
                if (series[i] == '\\' && i + 1 < series.Length && series[i + 1] is ',' or ' ' or '=') i++;
                word.Append(series[i]);
            }
        }

        return tags;
    }
}
