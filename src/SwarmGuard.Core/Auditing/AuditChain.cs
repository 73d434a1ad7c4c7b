using System.Security.Cryptography;
using System.Text.Json;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Auditing;

/// <summary>
/// Writes and reads the lines of an audit file. Whoever may write the file can make a whole new chain; what the chain shows is a change
/// made afterwards by somebody who did not.
/// </summary>
public static class AuditChain
{
    /// <summary>What the very first line names as the one before.</summary>
    public static readonly string Beginning = new('0', 64);

    public static string Hash(ReadOnlySpan<byte> line) => Convert.ToHexStringLower(SHA256.HashData(line));

    /// <summary>The line without its break.</summary>
    public static byte[] Write(string previous, AuditEntry entry) =>
        JsonSerializer.SerializeToUtf8Bytes(new AuditLine(previous, entry), AuditJson.Default.AuditLine);

    /// <summary>Null for what is no whole line of ours.</summary>
    public static AuditLine? Read(ReadOnlySpan<byte> line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, AuditJson.Default.AuditLine);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
