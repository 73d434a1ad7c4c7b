using System.Globalization;
using System.Security.Cryptography;

namespace SwarmGuard.Core.Access;

/// <summary>
/// What an agent shows instead of its token: when it asked, a number used once, and a seal over these and the whole request. Who
/// listens learns nothing to ask with, and can't change what was asked.
/// </summary>
/// <param name="AtMs">When, in ms since 1970, by the manager's clock as far as the agent knows it.</param>
/// <param name="Nonce">The number used once.</param>
/// <param name="Seal">The seal.</param>
public sealed record RequestProof(long AtMs, Guid Nonce, string Seal)
{
    /// <summary>The word before it in the Authorization header.</summary>
    public const string Scheme = "SwarmGuard";

    private const string Purpose = "swarmguard request 1";
    private const string AtField = "at=", NonceField = "nonce=", SealField = "seal=";

    /// <summary>As it stands in the header, behind the scheme.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{AtField}{AtMs},{NonceField}{Nonce:N},{SealField}{Seal}");

    /// <param name="token">What is proven to be known.</param>
    /// <param name="nonce">Never used before.</param>
    /// <param name="at">When it is asked.</param>
    /// <param name="method">The request's method.</param>
    /// <param name="target">Its path and query.</param>
    /// <param name="body">Its body.</param>
    public static RequestProof Of(AccessToken token, Guid nonce, DateTimeOffset at, string method, string target, ReadOnlySpan<byte> body)
    {
        var ms = at.ToUnixTimeMilliseconds();
        return new RequestProof(ms, nonce, token.Seal(Lines(ms, nonce, method, target, body)));
    }

    /// <summary>Null: it is none.</summary>
    public static RequestProof? Parse(string text) =>
        text.Split(',') is [var at, var nonce, var seal]
        && at.StartsWith(AtField, StringComparison.Ordinal) && nonce.StartsWith(NonceField, StringComparison.Ordinal)
        && seal.StartsWith(SealField, StringComparison.Ordinal)
        && long.TryParse(at[AtField.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var ms)
        && Guid.TryParseExact(nonce[NonceField.Length..], "N", out var number)
            ? new RequestProof(ms, number, seal[SealField.Length..])
            : null;

    public bool IsBy(AccessToken token, string method, string target, ReadOnlySpan<byte> body) =>
        token.HasSealed(Seal, Lines(AtMs, Nonce, method, target, body));

    private static string[] Lines(long ms, Guid nonce, string method, string target, ReadOnlySpan<byte> body) =>
    [
        Purpose, method, target, ms.ToString(CultureInfo.InvariantCulture), nonce.ToString("N"), Convert.ToHexStringLower(SHA256.HashData(body)),
    ];
}
