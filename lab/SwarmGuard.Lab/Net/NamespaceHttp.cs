using System.Net.Sockets;

namespace SwarmGuard.Lab.Net;

/// <summary>HTTP from inside a network namespace, without leaving this process.</summary>
public static class NamespaceHttp
{
    public static SocketsHttpHandler Handler(string namespacePath) => new()
    {
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        ConnectCallback = (context, stop) => ConnectAsync(namespacePath, context, stop),
    };

    public static HttpClient Client(string namespacePath, TimeSpan timeout) => new(Handler(namespacePath)) { Timeout = timeout };

    private static async ValueTask<Stream> ConnectAsync(
        string namespacePath, SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var socket = await NamespaceSocket.CreateAsync(namespacePath);
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
