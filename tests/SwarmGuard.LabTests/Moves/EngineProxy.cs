using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SwarmGuard.LabTests.Moves;

/// <summary>
/// Stands between a manager and its engine, and lets a test act at exact moments: right before a request reaches the engine, and
/// right after the engine has carried it out but before the manager hears of it.
/// </summary>
internal sealed class EngineProxy : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _engine;

    private EngineProxy(WebApplication app, HttpClient engine, string socketPath) => (_app, _engine, SocketPath) = (app, engine, socketPath);

    public string SocketPath { get; }

    /// <summary>Called with the request before it is passed on; throw to cut the connection instead.</summary>
    public Func<HttpRequest, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Called when the engine has answered, before the answer is passed on.</summary>
    public Func<HttpRequest, Task> After { get; set; } = _ => Task.CompletedTask;

    public static async Task<EngineProxy> StartAsync(string engineSocket)
    {
        var folder = Directory.CreateTempSubdirectory("sg-proxy-").FullName;
        var path = Path.Combine(folder, "engine.sock");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenUnixSocket(path));
        var app = builder.Build();
        var proxy = new EngineProxy(app, Client(engineSocket), path);
        app.Run(proxy.ForwardAsync);
        await app.StartAsync();
        return proxy;
    }

    public static bool IsServiceUpdate(HttpRequest request) =>
        request.Method == "POST" && request.Path.Value!.Contains("/services/", StringComparison.Ordinal)
        && request.Path.Value.EndsWith("/update", StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        using (var now = new CancellationTokenSource(TimeSpan.FromSeconds(1))) await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
        _engine.Dispose();
        Directory.Delete(Path.GetDirectoryName(SocketPath)!, recursive: true);
    }

    private async Task ForwardAsync(HttpContext context)
    {
        var stop = context.RequestAborted;
        try
        {
            await Before(context.Request);
            using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), context.Request.Path + context.Request.QueryString);
            if (context.Request.ContentLength > 0)
            {
                request.Content = new StreamContent(context.Request.Body);
                request.Content.Headers.TryAddWithoutValidation("Content-Type", context.Request.ContentType);
                request.Content.Headers.ContentLength = context.Request.ContentLength;
            }

            using var response = await _engine.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, CancellationToken.None);
            await After(context.Request);
            context.Response.StatusCode = (int)response.StatusCode;
            context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
            await context.Response.Body.FlushAsync(stop);
            await CopyAsync(await response.Content.ReadAsStreamAsync(stop), context.Response.Body, stop);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or ConnectionCutException)
        {
            context.Abort();
        }
    }

    // Flushed piece by piece: an event must not wait for the next one.
    private static async Task CopyAsync(Stream from, Stream to, CancellationToken stop)
    {
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await from.ReadAsync(buffer, stop)) > 0)
        {
            await to.WriteAsync(buffer.AsMemory(0, read), stop);
            await to.FlushAsync(stop);
        }
    }

    private static HttpClient Client(string socket)
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, stop) =>
            {
                var connection = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await connection.ConnectAsync(new UnixDomainSocketEndPoint(socket), stop);
                return new NetworkStream(connection, ownsSocket: true);
            },
        };
        return new HttpClient(handler) { BaseAddress = new Uri("http://engine/"), Timeout = Timeout.InfiniteTimeSpan };
    }
}
