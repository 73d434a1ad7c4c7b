using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SwarmGuard.Simulator.Running;

/// <summary>What happened, line by line, for people and to compare two runs of a seed. Where nobody reads it, nothing is written.</summary>
internal sealed partial class Story(bool isOn)
{
    private readonly StringBuilder _text = new();
    private readonly Dictionary<string, int> _ids = [];

    public bool IsOn => isOn;

    /// <summary>Told of every line as it is written.</summary>
    public Action<TimeSpan, string, string>? Heard { get; init; }

    public string Text => _text.ToString();

    public void Add(TimeSpan at, string who, string what)
    {
        if (!isOn) return;
        // Ids are random, and must decide nothing; here they are numbers in the order in which they come up.
        var told = Id().Replace(what, id => $"no. {Number(id.Value)}");
        Heard?.Invoke(at, who, told);
        _text.Append(CultureInfo.InvariantCulture, $"{at.TotalSeconds,8:0.000} s  {who,-12} {told}\n");
    }

    private int Number(string id)
    {
        if (!_ids.TryGetValue(id, out var number)) _ids[id] = number = _ids.Count + 1;
        return number;
    }

    [GeneratedRegex("[0-9a-f]{32}")]
    private static partial Regex Id();
}
