using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SwarmGuard.Tests.LoadClient;

/// <summary>A server whose every connection does what the test says: <c>script(connection, number)</c>, counted from 0.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    public const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Replica: scripted\r\n\r\nok";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<Socket, int, Task> _script;
    private readonly List<Task> _conversations = [];
    private readonly Task _accepting;

    public ScriptedServer(Func<Socket, int, Task> script)
    {
        _script = script;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public CancellationToken Stopping => _stop.Token;

    public static Task SayAsync(Socket socket, string text) => socket.SendAsync(Encoding.ASCII.GetBytes(text));

    /// <returns>Whether a whole question came before the client closed.</returns>
    public static async Task<bool> HearAsync(Socket socket)
    {
        var buffer = new byte[4096];
        var text = "";
        while (!text.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await socket.ReceiveAsync(buffer) is var length && length == 0)
                return false;
            text += Encoding.ASCII.GetString(buffer, 0, length);
        }

        return true;
    }

    public static void Reset(Socket socket)
    {
        socket.LingerState = new LingerOption(enable: true, seconds: 0);
        socket.Close();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            for (var number = 0; ; number++)
                _conversations.Add(ConverseAsync(await _listener.AcceptSocketAsync(_stop.Token), number));
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }

        await Task.WhenAll(_conversations);
    }

    private async Task ConverseAsync(Socket socket, int number)
    {
        using var _ = socket;
        try
        {
            await _script(socket, number);
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client went away, or the test is over.
        }
    }
}
