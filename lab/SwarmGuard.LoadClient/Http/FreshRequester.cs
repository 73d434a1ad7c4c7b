namespace SwarmGuard.LoadClient.Http;

internal sealed class FreshRequester(Uri url, TimeProvider clock) : IRequester
{
    private readonly Connector _connector = new(url);

    public async Task<Delivery> SendAsync(CancellationToken timeout)
    {
        var sentAt = clock.GetTimestamp();
        using var connection = await _connector.ConnectAsync(timeout);
        return new Delivery(await connection.AskAsync(url, keepAlive: false, timeout), sentAt);
    }

    public void Dispose()
    {
    }
}
