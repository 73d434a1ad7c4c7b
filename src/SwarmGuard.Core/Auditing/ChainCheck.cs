using SwarmGuard.Core.Wire;

namespace SwarmGuard.Core.Auditing;

/// <summary>Goes through the lines of one audit log, the oldest first, and stops at the first that is not as it was written.</summary>
public sealed class ChainCheck
{
    private string? _previous;
    private string? _cut;

    /// <summary>Lines looked at.</summary>
    public int Lines { get; private set; }

    /// <summary>Lines that a crash cut short, each followed by one that says so.</summary>
    public int Mended { get; private set; }

    /// <summary>What the first line names as the one before.</summary>
    public string? BeganAfter { get; private set; }

    /// <summary>False: this line is bad, and <paramref name="problem"/> says why.</summary>
    public bool Take(ReadOnlySpan<byte> line, out string problem)
    {
        Lines++;
        var hash = AuditChain.Hash(line);
        var read = AuditChain.Read(line);
        problem = read is null ? TakeCut(hash) : TakeWhole(read, hash);
        return problem.Length == 0;
    }

    /// <summary>What is wrong with the end; empty where it is whole.</summary>
    public string AtEnd() => _cut is null ? "" : "is cut short: by a crash, if the manager has not run since, and then its next start mends it";

    private string TakeCut(string hash)
    {
        if (_cut is not null) return "is no line of an audit log, nor was the one before";
        (_cut, _previous) = (hash, hash);
        return "";
    }

    private string TakeWhole(AuditLine line, string hash)
    {
        BeganAfter ??= line.Previous;
        var expected = _previous;
        var afterCut = _cut is not null;
        (_previous, _cut) = (hash, null);
        if (expected is not null && line.Previous != expected)
            return "does not follow from the line before: that one was changed, or lines between them were taken out or put in";
        if (afterCut && line.Entry.What != AuditKind.ChainMended) return "follows a line that is cut short without saying so";
        if (afterCut) Mended++;
        return "";
    }
}
