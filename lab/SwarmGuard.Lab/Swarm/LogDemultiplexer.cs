using System.Runtime.CompilerServices;
using System.Text;

namespace SwarmGuard.Lab.Swarm;

/// <summary>
/// Takes apart an engine's log stream: frames of standard output and standard error (<see cref="StreamFrame"/>), which may end
/// within a line, and within a character.
/// </summary>
internal static class LogDemultiplexer
{
    public static async IAsyncEnumerable<LogLine> LinesAsync(Stream stream, [EnumeratorCancellation] CancellationToken stop)
    {
        var halves = new Dictionary<bool, List<byte>> { [false] = [], [true] = [] };
        while (await StreamFrame.NextAsync(stream, stop) is { } frame)
        {
            var payload = await frame.ReadAsync(stream, stop);
            foreach (var line in Cut(halves[frame.IsError], payload.Span)) yield return new LogLine(line, frame.IsError);
        }

        // What was printed without a line's end is still printed.
        foreach (var (isError, half) in halves)
        {
            if (half.Count > 0) yield return new LogLine(Encoding.UTF8.GetString([.. half]), isError);
        }
    }

    private static List<string> Cut(List<byte> half, ReadOnlySpan<byte> payload)
    {
        var lines = new List<string>();
        foreach (var value in payload)
        {
            if (value != (byte)'\n')
            {
                half.Add(value);
                continue;
            }

            if (half is [.., (byte)'\r']) half.RemoveAt(half.Count - 1);
            lines.Add(Encoding.UTF8.GetString([.. half]));
            half.Clear();
        }

        return lines;
    }
}
