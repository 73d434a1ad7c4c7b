namespace SwarmGuard.Cli.Manager;

/// <summary>Which manager to ask, and what to show it. Not a record: those print their members, and nobody may print the token.</summary>
internal sealed class ManagerAddress(Uri url, string? token)
{
    public Uri Url => url;

    public string? Token => token;

    /// <summary>As people write it, without the slash at its end.</summary>
    public override string ToString() => url.AbsoluteUri.TrimEnd('/');
}
