using System.Collections.Concurrent;

namespace SwarmGuard.LoadClient.Http;

/// <summary>
/// A pool as ordinary HTTP clients have it. A reused connection may be closed by the server at the very moment a request goes
/// out; such a request, if not one byte of an answer came, is sent once more on a new connection, as the clients of Go, Java
/// and .NET do for GET. Every such retry is reported.
/// </summary>
internal sealed class KeepAliveRequester(Uri url, int connections, Action onRetry, TimeProvider clock) : IRequester
{
    private readonly Connector _connector = new(url);
    private readonly SemaphoreSlim _free = new(connections, connections);
    private readonly ConcurrentQueue<ServerConnection> _idle = new();

    public async Task<Delivery> SendAsync(CancellationToken timeout)
    {
        await _free.WaitAsync(timeout);
        try
        {
            var sentAt = clock.GetTimestamp();
            if (TakeIdle() is not { } reused)
                return new Delivery(await AskOnAsync(await _connector.ConnectAsync(timeout), timeout), sentAt);
            try
            {
                return new Delivery(await AskOnAsync(reused, timeout), sentAt);
            }
            catch (RequestFault fault) when (fault is { AnswerBegan: false, Kind: FailureKind.Closed or FailureKind.Reset })
            {
                // Counted at once, so that it shows even if the second attempt fails.
                onRetry();
                return new Delivery(await AskOnAsync(await _connector.ConnectAsync(timeout), timeout), sentAt);
            }
        }
        finally
        {
            _free.Release();
        }
    }

    public void Dispose()
    {
        while (_idle.TryDequeue(out var connection))
            connection.Dispose();
        _free.Dispose();
    }

    private ServerConnection? TakeIdle()
    {
        while (_idle.TryDequeue(out var connection))
        {
            if (connection.IsStillOpen)
                return connection;
            connection.Dispose();
        }

        return null;
    }

    private async Task<Answer> AskOnAsync(ServerConnection connection, CancellationToken timeout)
    {
        var keep = false;
        try
        {
            var answer = await connection.AskAsync(url, keepAlive: true, timeout);
            keep = answer.ServerKeepsConnection;
            return answer;
        }
        finally
        {
            if (keep)
                _idle.Enqueue(connection);
            else
                connection.Dispose();
        }
    }
}
