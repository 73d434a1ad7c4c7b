using System.Globalization;

namespace SwarmGuard.Agent.Logs;

/// <summary>One line for each event that matters: time, level, sentence.</summary>
internal sealed class ConsoleLog(TextWriter output, TimeProvider time)
{
    private readonly Lock _lock = new();

    public void Info(string sentence) => Write("info", sentence);

    public void Warn(string sentence) => Write("warn", sentence);

    public void Error(string sentence) => Write("error", sentence);

    private void Write(string level, string sentence)
    {
        var at = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        lock (_lock)
        {
            output.WriteLine($"{at} {level} {sentence.ReplaceLineEndings(" ")}");
            output.Flush();
        }
    }
}
