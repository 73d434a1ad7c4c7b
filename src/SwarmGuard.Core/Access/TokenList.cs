using System.Globalization;

namespace SwarmGuard.Core.Access;

/// <summary>
/// A secret as its file holds it: one token a line. Whoever is asked accepts each of them, whoever asks shows the first; so one is
/// replaced by another without a moment in which the two sides disagree.
/// </summary>
public sealed class TokenList
{
    /// <summary>What nobody guesses: 16 characters are 64 bits where they are hexadecimal, as the documentation has them made.</summary>
    public const int Shortest = 16;

    /// <summary>More is a file of something else.</summary>
    public const int Longest = 512;

    /// <summary>Two are there during a rotation. Each costs a comparison for every request.</summary>
    public const int Most = 8;

    public static readonly string Allowed = string.Create(
        CultureInfo.InvariantCulture,
        $"one token a line, each of {Shortest} to {Longest} visible ASCII characters, at most {Most}; lines that begin with # do not count");

    private readonly IReadOnlyList<AccessToken> _tokens;

    private TokenList(IReadOnlyList<AccessToken> tokens) => _tokens = tokens;

    /// <summary>The one to show.</summary>
    public AccessToken First => _tokens[0];

    public int Count => _tokens.Count;

    /// <summary>Null where anything is wrong; <paramref name="problem"/> then says what and where, and nothing of what stands there.</summary>
    public static TokenList? Parse(string text, out string? problem)
    {
        var tokens = new List<AccessToken>();
        foreach (var (index, line) in text.Split('\n').Index())
        {
            var token = line.Trim();
            if (token.Length == 0 || token[0] == '#') continue;
            problem = Problem(token) is { } found ? $"line {index + 1} {found}" : null;
            if (problem is not null) return null;
            tokens.Add(new AccessToken(token));
        }

        problem = tokens.Count switch
        {
            0 => "it holds no token",
            > Most => $"it holds {tokens.Count} tokens",
            _ => null,
        };
        return problem is null ? new TokenList(tokens) : null;
    }

    /// <summary>Which of them fits, counted from 1; 0 where none does. All are looked at, so that time does not tell which it was.</summary>
    public int Find(Predicate<AccessToken> fits)
    {
        var found = 0;
        for (var i = _tokens.Count - 1; i >= 0; i--)
        {
            if (fits(_tokens[i])) found = i + 1;
        }

        return found;
    }

    public bool Has(AccessToken other) => _tokens.Any(other.Equals);

    public AccessToken Number(int number) => _tokens[number - 1];

    private static string? Problem(string token) =>
        token.Length < Shortest ? "is too short"
        : token.Length > Longest ? "is too long"
        : token.All(c => c is > ' ' and < (char)127) ? null
        : "has a character that is not visible ASCII";
}
