namespace SwarmGuard.Lab.Engines;

/// <summary>The last lines of a log, which is where the reason of a failure stands.</summary>
internal static class LogTail
{
    public const int DefaultLines = 20;

    public static string Of(string file, int lines = DefaultLines)
    {
        if (!File.Exists(file)) return $"({file}: no log yet)";
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var tail = new Queue<string>();
        while (reader.ReadLine() is { } line)
        {
            tail.Enqueue(line);
            if (tail.Count > lines) tail.Dequeue();
        }

        return $"--- the last {tail.Count} lines of {file}\n{string.Join('\n', tail)}";
    }
}
