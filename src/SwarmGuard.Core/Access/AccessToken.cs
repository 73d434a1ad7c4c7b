using System.Security.Cryptography;
using System.Text;

namespace SwarmGuard.Core.Access;

/// <summary>
/// One token of a secret. Not a record, and it prints nothing: those print their members, and nobody may print a token.
/// </summary>
public sealed class AccessToken : IEquatable<AccessToken>
{
    private readonly byte[] _key;
    private readonly byte[] _digest;

    internal AccessToken(string text)
    {
        _key = Encoding.UTF8.GetBytes(text);
        _digest = SHA256.HashData(_key);
    }

    /// <summary>Whether this is the token that a caller showed. Digests are compared, so that not even its length can be learnt from the time.</summary>
    public bool Is(string shown) => CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(shown)), _digest);

    public bool Equals(AccessToken? other) => other is not null && CryptographicOperations.FixedTimeEquals(other._digest, _digest);

    public override bool Equals(object? obj) => Equals(obj as AccessToken);

    public override int GetHashCode() => BitConverter.ToInt32(_digest);

    public override string ToString() => "a token";

    /// <summary>What only who knows the token can make of these lines.</summary>
    internal string Seal(params ReadOnlySpan<string> lines) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(string.Join('\n', lines))));

    internal bool HasSealed(string seal, params ReadOnlySpan<string> lines) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(seal), Encoding.UTF8.GetBytes(Seal(lines)));
}
