using System.Net.Sockets;
using System.Text;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Tests.Experiments.Own;

/// <summary>An engine that gives its connection away, which none of the test server's own does to a request that has a body.</summary>
internal sealed class ExecEngine : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sg");
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Func<NetworkStream, Task> _program;

    /// <param name="program">What runs in the container, with frames around what it prints.</param>
    public ExecEngine(Func<NetworkStream, Task> program)
    {
        _program = program;
        _listener.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder.FullName, "e.sock")));
        _listener.Listen();
        _ = AcceptAsync();
    }

    public EngineAddress Address => EngineAddress.Parse($"unix://{_folder.FullName}/e.sock");

    public List<string> Requests { get; } = [];

    public static byte[] Frame(byte output, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return [output, 0, 0, 0, 0, 0, 0, (byte)bytes.Length, .. bytes];
    }

    public void Dispose()
    {
        _listener.Dispose();
        _folder.Delete(recursive: true);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Disposed of.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        while (await RequestAsync(stream) is { } request)
        {
            lock (Requests) Requests.Add(request);
            if (request.Contains("/start", StringComparison.Ordinal))
            {
                await stream.WriteAsync("HTTP/1.1 101 UPGRADED\r\nContent-Type: application/vnd.docker.raw-stream\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n"u8.ToArray());
                await _program(stream);
                return;
            }

            var body = request.Contains("/version", StringComparison.Ordinal) ? """{"ApiVersion":"1.45"}""" : """{"Id":"e1"}""";
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"));
        }
    }

    /// <summary>First line, heads and body; null at the connection's end.</summary>
    private static async Task<string?> RequestAsync(NetworkStream stream)
    {
        var text = new StringBuilder();
        var one = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one) == 0) return null;
            text.Append((char)one[0]);
        }

        var length = text.ToString().Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        var body = new byte[int.Parse(length?.Split(':')[1] ?? "0", System.Globalization.CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body);
        return text + Encoding.UTF8.GetString(body);
    }
}
