using System.Globalization;

namespace SwarmGuard.WebStress.Hosting;

/// <summary>Reads typed environment variables and collects every error, so that one look at the log mends them all.</summary>
internal sealed class SettingsReader(Func<string, string?> variable, ICollection<string> errors)
{
    private const double LongestSeconds = 3600;

    public string? Text(string name) => variable(name) is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

    public bool Flag(string name)
    {
        var text = Text(name);
        if (text is null || bool.TryParse(text, out var value) && !value)
            return false;
        if (!bool.TryParse(text, out value))
            errors.Add($"{name}={text}: must be true or false");
        return value;
    }

    public TimeSpan? Seconds(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is >= 0 and <= LongestSeconds)
            return TimeSpan.FromSeconds(seconds);
        errors.Add($"{name}={text}: must be a number of seconds from 0 to {LongestSeconds}");
        return null;
    }

    public int Port(string name, int fallback, int least)
    {
        if (Text(name) is not { } text)
            return fallback;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port >= least && port <= 65535)
            return port;
        errors.Add($"{name}={text}: must be a port from {least} to 65535");
        return fallback;
    }
}
