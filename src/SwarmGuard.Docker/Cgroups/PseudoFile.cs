using Microsoft.Win32.SafeHandles;

namespace SwarmGuard.Docker.Cgroups;

/// <summary>Reads the kernel's text files without allocating. A file that can't be read is an answer here, not an error.</summary>
internal static class PseudoFile
{
    /// <summary>
    /// A shorter first read is the whole file: the kernel fills these files record by record into pages of 4096 bytes and
    /// stops early only where the next record does not fit.
    /// </summary>
    private const int SurelyWhole = 2048;

    /// <summary>Null when the file is not there or may not be read. Sharing is open, so that no lock is taken on the host's files.</summary>
    public static SafeFileHandle? Open(string path)
    {
        try
        {
            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception e) when (IsExpected(e))
        {
            return null;
        }
    }

    /// <summary>The file's text as it is now, or an empty span when the object behind it is gone.</summary>
    public static ReadOnlySpan<byte> Read(SafeFileHandle handle, Span<byte> scratch)
    {
        var total = 0;
        try
        {
            while (total < scratch.Length)
            {
                var count = RandomAccess.Read(handle, scratch[total..], total);
                total += count;
                if (count == 0 || total < SurelyWhole) break;
            }
        }
        catch (Exception e) when (IsExpected(e))
        {
            return [];
        }

        return scratch[..total];
    }

    /// <summary>Opens, reads and closes: for files that are read rarely or must not be held open.</summary>
    public static ReadOnlySpan<byte> Read(string path, Span<byte> scratch)
    {
        using var handle = Open(path);
        return handle is null ? [] : Read(handle, scratch);
    }

    /// <summary>Whole text of a small file, or null.</summary>
    public static string? Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (IsExpected(e))
        {
            return null;
        }
    }

    public static long? Number(string path) =>
        Text(path) is { } text && long.TryParse(text.AsSpan().Trim(), out var value) ? value : null;

    private static bool IsExpected(Exception e) =>
        e is IOException or UnauthorizedAccessException or ObjectDisposedException or NotSupportedException;
}
