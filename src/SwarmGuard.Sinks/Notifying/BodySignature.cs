using System.Security.Cryptography;
using System.Text;

namespace SwarmGuard.Sinks.Notifying;

/// <summary>Shows who knows the secret that a body is SwarmGuard's and as it was sent: HMAC-SHA256 of the very bytes, as GitHub signs.</summary>
internal static class BodySignature
{
    public const string Header = "X-SwarmGuard-Signature-256";

    public static string Of(string secret, ReadOnlySpan<byte> body) =>
        "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));
}
