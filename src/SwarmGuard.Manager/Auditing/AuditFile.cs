using SwarmGuard.Core.Auditing;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.Auditing;

/// <summary>
/// One audit file and the older ones beside it (<c>FILE.1</c> is the last before). It is only ever appended to, in one write a line. What
/// fails throws <see cref="IOException"/> or <see cref="UnauthorizedAccessException"/>; the next attempt then begins by looking how far the last one came.
/// </summary>
internal sealed class AuditFile(AuditSettings settings) : IDisposable
{
    /// <summary>Larger is none of ours, and not to be taken into memory.</summary>
    private const int MostTimesLarger = 4;

    private readonly string _path = settings.File ?? "";
    private FileStream? _stream;
    private string? _previous;

    /// <summary>The entries that were in the file when it was opened.</summary>
    public IReadOnlyList<AuditEntry> Found { get; private set; } = [];

    /// <param name="entry">What is appended.</param>
    /// <param name="mended">Makes the entry that must go before it where the last line was cut short, from how many bytes are left of it.</param>
    public void Append(AuditEntry entry, Func<int, AuditEntry> mended)
    {
        try
        {
            // A file that somebody moved away is begun anew; the chain goes on.
            if (_stream is null || !File.Exists(_path)) Open(mended);
            Write(entry);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Looks how far the file goes. Done by the first append, unless it was done before.</summary>
    public void Open(Func<int, AuditEntry> mended)
    {
        Dispose();
        var text = Read(_path);
        if (text.Length == 0 && _previous is null) _previous = LastHash(Read(Older(1)));
        _stream = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        if (text.Length == 0) return;
        var lines = Lines(text);
        Found = [.. lines.Select(l => AuditChain.Read(text.AsSpan(l))?.Entry).OfType<AuditEntry>()];
        _previous = AuditChain.Hash(text.AsSpan(lines[^1]));
        var isWhole = text[^1] == '\n' && AuditChain.Read(text.AsSpan(lines[^1])) is not null;
        if (isWhole) return;
        if (text[^1] != '\n') _stream.Write("\n"u8);
        Write(mended(lines[^1].End.Value - lines[^1].Start.Value));
    }

    public void Dispose()
    {
        _stream?.Dispose();
        _stream = null;
    }

    private void Write(AuditEntry entry)
    {
        var line = AuditChain.Write(_previous ?? AuditChain.Beginning, entry);
        if (_stream!.Length > 0 && _stream.Length + line.Length >= settings.MostBytes) Rotate();
        _stream.Write([.. line, (byte)'\n']);
        _previous = AuditChain.Hash(line);
    }

    private void Rotate()
    {
        Dispose();
        for (var older = settings.OlderFiles - 1; older >= 1; older--)
        {
            if (File.Exists(Older(older))) File.Move(Older(older), Older(older + 1), overwrite: true);
        }

        File.Move(_path, Older(1), overwrite: true);
        _stream = new FileStream(_path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    private string Older(int number) => FormattableString.Invariant($"{_path}.{number}");

    private byte[] Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists) return [];
        if (file.Length > MostTimesLarger * settings.MostBytes) throw new IOException($"'{path}' has {file.Length} bytes: no audit log of ours grows so large");
        return File.ReadAllBytes(path);
    }

    private static string? LastHash(byte[] text) => text.Length == 0 ? null : AuditChain.Hash(text.AsSpan(Lines(text)[^1]));

    private static List<Range> Lines(byte[] text)
    {
        var lines = new List<Range>();
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOf((byte)'\n');
            var end = length < 0 ? text.Length : start + length;
            lines.Add(start..end);
            start = end + 1;
        }

        return lines;
    }
}
