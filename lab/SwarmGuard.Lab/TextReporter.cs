using System.Globalization;

namespace SwarmGuard.Lab;

/// <summary>Writes one plain line per step, for logs and test output.</summary>
public sealed class TextReporter(Action<string> write) : ILabReporter
{
    public void Done(string step, TimeSpan took) =>
        write(string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds,6:0.00} s  {step}"));

    public void Note(string text) => write($"          {text}");
}
