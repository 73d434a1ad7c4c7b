using System.Net;
using System.Text;

namespace SwarmGuard.Tests.Sinks;

/// <summary>Answers every request as it is told, and keeps what came.</summary>
internal sealed class RecordingServer : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Lock _gate = new();
    private readonly List<(string Path, string? Authorization, string? Type, string Body)> _requests = [];

    public RecordingServer()
    {
        // A free port can be gone again before it is taken.
        for (var port = 20_000 + (Environment.ProcessId % 10_000); !_listener.IsListening; port++)
        {
            try
            {
                _listener.Prefixes.Clear();
                _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
                _listener.Start();
                Url = new Uri($"http://127.0.0.1:{port}/");
            }
            catch (HttpListenerException)
            {
                // The next one, then.
            }
        }

        _ = ServeAsync();
    }

    public Uri Url { get; private set; } = null!;

    public Func<HttpListenerResponse, string> Answer { get; set; } = response =>
    {
        response.StatusCode = 204;
        return "";
    };

    public IReadOnlyList<(string Path, string? Authorization, string? Type, string Body)> Requests
    {
        get
        {
            lock (_gate) return [.. _requests];
        }
    }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true) await ServeAsync(await _listener.GetContextAsync());
        }
        catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task ServeAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        lock (_gate) _requests.Add((context.Request.RawUrl ?? "", context.Request.Headers["Authorization"], context.Request.ContentType, body));
        var text = Encoding.UTF8.GetBytes(Answer(context.Response));
        if (text.Length > 0) await context.Response.OutputStream.WriteAsync(text);
        context.Response.Close();
    }
}
