using System.Globalization;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.Http;

/// <summary>Reads the parameters of a request, and gathers all that is wrong with them. An empty one counts as left out.</summary>
internal sealed class QueryReader(IQueryCollection query)
{
    private const int LongestShown = 64;
    private readonly List<FieldProblem> _problems = [];

    public IReadOnlyList<FieldProblem> Problems => _problems;

    /// <summary>Any that was asked for is there.</summary>
    public bool IsAsked { get; private set; }

    public string? Text(string name)
    {
        var text = query[name].ToString();
        if (text.Length == 0) return null;
        IsAsked = true;
        return text;
    }

    public string? Choice(string name, IReadOnlyList<string> allowed)
    {
        if (Text(name) is not { } text || allowed.Contains(text)) return Text(name);
        Refuse(name, text, $"must be {string.Join(", ", allowed.SkipLast(1))} or {allowed[^1]}");
        return null;
    }

    public int? Whole(string name, int least, int most)
    {
        if (Text(name) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most) return value;
        Refuse(name, text, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {least} to {most}"));
        return null;
    }

    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text) return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            && time >= DateTimeOffset.UnixEpoch)
            return time;
        Refuse(name, text, "must be a time from 1970 on, such as 2026-01-31T12:00:00Z");
        return null;
    }

    public void Refuse(string name, string? value, string problem) =>
        _problems.Add(new FieldProblem(name, value?.Length > LongestShown ? value[..LongestShown] : value, problem));
}
