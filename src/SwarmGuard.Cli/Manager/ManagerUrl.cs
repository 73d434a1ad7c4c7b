using System.Diagnostics.CodeAnalysis;

namespace SwarmGuard.Cli.Manager;

/// <summary>Reads a manager's URL.</summary>
internal static class ManagerUrl
{
    public const string Standard = "http://127.0.0.1:5000";
    public const string Allowed = $"an http:// or https:// URL with a host, without user, query and fragment, for example {Standard}";

    public static bool TryRead(string text, [NotNullWhen(true)] out Uri? url)
    {
        var isUrl = Uri.TryCreate(text, UriKind.Absolute, out url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            && url.Host.Length > 0 && url.UserInfo.Length == 0 && url.Query.Length == 0 && url.Fragment.Length == 0;
        if (!isUrl) url = null;
        return isUrl;
    }
}
