using System.Globalization;
using System.Security.Cryptography;

namespace SwarmGuard.Core.Access;

/// <summary>
/// How the manager proves to an agent that it knows the secret too: a seal over the number that the agent had chosen, and over the
/// answer. It comes with the manager's time, so that an agent whose clock is minutes off can ask again by that.
/// </summary>
public static class AnswerProof
{
    public const string Header = "SwarmGuard-Proof";

    /// <summary>The manager's time in ms since 1970.</summary>
    public const string TimeHeader = "SwarmGuard-Time";

    // Another purpose than a request's: what one side sealed can't be handed to the other as its own.
    private const string Purpose = "swarmguard answer 1";

    public static string Of(AccessToken token, Guid nonce, int status, long atMs, ReadOnlySpan<byte> body) =>
        token.Seal(Lines(nonce, status, atMs, body));

    public static bool IsBy(AccessToken token, string seal, Guid nonce, int status, long atMs, ReadOnlySpan<byte> body) =>
        token.HasSealed(seal, Lines(nonce, status, atMs, body));

    private static string[] Lines(Guid nonce, int status, long atMs, ReadOnlySpan<byte> body) =>
    [
        Purpose, nonce.ToString("N"), status.ToString(CultureInfo.InvariantCulture), atMs.ToString(CultureInfo.InvariantCulture),
        Convert.ToHexStringLower(SHA256.HashData(body)),
    ];
}
