using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace SwarmGuard.Lab.Swarm;

/// <summary>
/// Takes apart an engine's log stream: frames of standard output and standard error, each with an eight-byte head (which one,
/// three zeros, length). Frames may end within a line, and within a character.
/// </summary>
internal static class LogDemultiplexer
{
    private const int HeadLength = 8;
    private const byte ErrorStream = 2;

    public static async IAsyncEnumerable<LogLine> LinesAsync(Stream stream, [EnumeratorCancellation] CancellationToken stop)
    {
        var head = new byte[HeadLength];
        var halves = new Dictionary<bool, List<byte>> { [false] = [], [true] = [] };
        while (await stream.ReadAtLeastAsync(head, HeadLength, throwOnEndOfStream: false, stop) == HeadLength)
        {
            var payload = new byte[BinaryPrimitives.ReadUInt32BigEndian(head.AsSpan(4))];
            var read = await stream.ReadAtLeastAsync(payload, payload.Length, throwOnEndOfStream: false, stop);
            var isError = head[0] == ErrorStream;
            foreach (var line in Cut(halves[isError], payload.AsSpan(0, read))) yield return new LogLine(line, isError);
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
