using System.Globalization;

namespace SwarmGuard.LoadClient.Http;

/// <summary>Status line and the few headers that matter here.</summary>
internal sealed record AnswerHead(int Status, string? Replica, long? ContentLength, bool IsChunked, bool ServerCloses)
{
    private const string ReplicaHeader = "X-Replica";

    public static AnswerHead Parse(string text)
    {
        var lines = text.Split("\r\n");
        if (lines[0].Split(' ') is not [var version, var code, ..]
            || !version.StartsWith("HTTP/1.", StringComparison.Ordinal)
            || !int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var status))
            throw new RequestFault(FailureKind.BadAnswer, $"not an HTTP status line: '{lines[0]}'", answerBegan: true);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.Skip(1))
        {
            if (line.Split(':', 2) is [var name, var value])
                headers[name.Trim()] = value.Trim();
        }

        var connection = headers.GetValueOrDefault("Connection", version == "HTTP/1.0" ? "close" : "keep-alive");
        return new AnswerHead(
            status,
            headers.GetValueOrDefault(ReplicaHeader),
            Length(headers),
            headers.GetValueOrDefault("Transfer-Encoding", "").Contains("chunked", StringComparison.OrdinalIgnoreCase),
            connection.Contains("close", StringComparison.OrdinalIgnoreCase));
    }

    private static long? Length(Dictionary<string, string> headers)
    {
        if (!headers.TryGetValue("Content-Length", out var text))
            return null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            ? length
            : throw new RequestFault(FailureKind.BadAnswer, $"Content-Length '{text}' is not a number", answerBegan: true);
    }
}
