using System.Text;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Core.Metrics;
using SwarmGuard.Docker.Access;

namespace SwarmGuard.Agent.Metrics;

/// <summary>Reads one request and answers it. What it takes of HTTP: the first line, one header, and that the connection ends with the answer.</summary>
internal sealed class MetricsAnswer(IReadOnlyList<IMetricSource> sources, TokenFile token, ConsoleLog log)
{
    /// <summary>Prometheus sends about 300 bytes.</summary>
    private const int LongestHead = 4096;

    private const string Bearer = "Bearer ";

    public bool NeedsToken => token.Current is not null;

    public async Task GiveAsync(Stream stream, CancellationToken stop)
    {
        var head = await HeadAsync(stream, stop);
        var (status, type, body) = head is null ? ("431 Request Header Fields Too Large", "text/plain", "") : Answer(head);
        var bytes = Encoding.UTF8.GetBytes(body);
        var challenge = status.StartsWith("401", StringComparison.Ordinal) ? "WWW-Authenticate: Bearer\r\n" : "";
        var start = $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {bytes.Length}\r\n{challenge}Connection: close\r\n\r\n";
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(start), .. bytes], stop);
    }

    public IReadOnlyList<MetricShape> Shapes => [.. sources.SelectMany(source => source.Shapes)];

    public string Page()
    {
        var page = new MetricPage();
        foreach (var source in sources) source.Write(page);
        return page.ToString();
    }

    private (string Status, string Type, string Body) Answer(string head)
    {
        const string plain = "text/plain; charset=utf-8";
        var lines = head.Split("\r\n");
        var request = lines[0].Split(' ');
        if (request is not ["GET", var target, _]) return ("405 Method Not Allowed", plain, "GET /metrics\n");
        if (target.Split('?')[0] != "/metrics") return ("404 Not Found", plain, "GET /metrics\n");
        return IsKnown(lines) ? ("200 OK", MetricPage.ContentType, Page()) : ("401 Unauthorized", plain, "show the token of METRICS_TOKEN_FILE as Bearer\n");
    }

    // The file is looked at with each request, of which there are a few a minute.
    private bool IsKnown(string[] lines)
    {
        if (token.Look() is { } news) log.Info(news);
        if (token.Current is not { } tokens) return true;
        var shown = lines.Select(line => line.Split(':', 2))
            .FirstOrDefault(header => header is [var name, _] && name.Equals("Authorization", StringComparison.OrdinalIgnoreCase))?[1].Trim();
        return shown is not null && shown.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && tokens.Find(t => t.Is(shown[Bearer.Length..].Trim())) > 0;
    }

    private static async Task<string?> HeadAsync(Stream stream, CancellationToken stop)
    {
        var buffer = new byte[LongestHead];
        var length = 0;
        while (length < buffer.Length)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(length), stop);
            if (read == 0) throw new IOException("the caller hung up before its request was complete");
            length += read;
            var end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (end >= 0) return Encoding.ASCII.GetString(buffer, 0, end);
        }

        return null;
    }
}
