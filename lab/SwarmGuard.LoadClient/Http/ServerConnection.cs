using System.Net.Sockets;
using System.Text;

namespace SwarmGuard.LoadClient.Http;

/// <summary>One TCP connection that asks one question at a time.</summary>
internal sealed class ServerConnection(Socket socket) : IDisposable
{
    private readonly NetworkStream _stream = new(socket, ownsSocket: true);
    private readonly AnswerReader _reader = new(new NetworkStream(socket));

    /// <summary>
    /// Whether the server has said nothing since the last answer. Anything readable on an idle connection is its end, and an
    /// ordinary client notices that before it sends.
    /// </summary>
    public bool IsStillOpen => !socket.Poll(TimeSpan.Zero, SelectMode.SelectRead);

    public async Task<Answer> AskAsync(Uri url, bool keepAlive, CancellationToken cancellation)
    {
        var question = $"GET {url.PathAndQuery} HTTP/1.1\r\nHost: {url.Authority}\r\nUser-Agent: load-client\r\n"
            + $"Accept: */*\r\nConnection: {(keepAlive ? "keep-alive" : "close")}\r\n\r\n";
        try
        {
            await _stream.WriteAsync(Encoding.ASCII.GetBytes(question), cancellation);
        }
        catch (IOException fault)
        {
            throw new RequestFault(FailureKind.Reset, fault.InnerException?.Message ?? fault.Message);
        }

        return await _reader.ReadAsync(cancellation);
    }

    public void Dispose() => _stream.Dispose();
}
