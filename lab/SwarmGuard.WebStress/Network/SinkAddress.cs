using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace SwarmGuard.WebStress.Network;

internal sealed record SinkAddress(string Host, int Port)
{
    public static bool TryParse(string text, [NotNullWhen(true)] out SinkAddress? address)
    {
        address = null;
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return false;
        var host = text[..colon].Trim('[', ']');
        if (port is < 1 or > 65535 || Uri.CheckHostName(host) == UriHostNameType.Unknown)
            return false;
        address = new SinkAddress(host, port);
        return true;
    }

    public override string ToString() => $"{Host}:{Port}";
}
