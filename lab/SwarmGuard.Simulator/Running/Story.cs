using System.Globalization;
using System.Text;

namespace SwarmGuard.Simulator.Running;

/// <summary>What happened, line by line, for people and to compare two runs of a seed. Where nobody reads it, nothing is written.</summary>
internal sealed class Story(bool isOn)
{
    private readonly StringBuilder _text = new();

    public bool IsOn => isOn;

    /// <summary>Told of every line as it is written.</summary>
    public Action<TimeSpan, string, string>? Heard { get; init; }

    public string Text => _text.ToString();

    public void Add(TimeSpan at, string who, string what)
    {
        if (!isOn) return;
        Heard?.Invoke(at, who, what);
        _text.Append(CultureInfo.InvariantCulture, $"{at.TotalSeconds,8:0.000} s  {who,-12} {what}\n");
    }
}
