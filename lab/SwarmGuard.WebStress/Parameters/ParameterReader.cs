using System.Globalization;

namespace SwarmGuard.WebStress.Parameters;

/// <summary>Reads a query strictly: every value within its range, every name known, each at most once.</summary>
internal sealed class ParameterReader(IQueryCollection query)
{
    private readonly List<string> _known = [];
    private readonly List<ParameterProblem> _problems = [];

    public double Number(string name, double fallback, double least, double most)
    {
        if (Single(name) is not { } text)
            return fallback;
        var allowed = FormattableString.Invariant($"a number from {least} to {most}");
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        return Refuse(name, text, allowed, fallback);
    }

    public long Whole(string name, long fallback, long least, long most)
    {
        if (Single(name) is not { } text)
            return fallback;
        var allowed = FormattableString.Invariant($"a whole number from {least} to {most}");
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            return value;
        return Refuse(name, text, allowed, fallback);
    }

    public string? Text(string name) => Single(name);

    public void Refuse(string name, string value, string allowed) =>
        _problems.Add(new ParameterProblem($"bad value for parameter {name}", name, value, allowed));

    /// <summary>Null when all is well; otherwise the first problem, carrying the others.</summary>
    public ParameterProblem? Finish()
    {
        foreach (var (name, values) in query)
        {
            if (!_known.Contains(name, StringComparer.Ordinal))
                _problems.Add(new ParameterProblem($"unknown parameter {name}", name, values.ToString(), KnownNames()));
        }

        return _problems switch
        {
            [] => null,
            [var only] => only,
            [var first, .. var others] => first with { Others = others },
        };
    }

    private string KnownNames() => _known.Count == 0 ? "no parameters" : string.Join(", ", _known);

    private string? Single(string name)
    {
        _known.Add(name);
        if (!query.TryGetValue(name, out var values))
            return null;
        if (values is [var only])
            return only ?? "";
        Refuse(name, values.ToString(), "at most one value");
        return null;
    }

    private T Refuse<T>(string name, string value, string allowed, T fallback)
    {
        Refuse(name, value, allowed);
        return fallback;
    }
}
