namespace SwarmGuard.LoadClient.Http;

/// <summary>How one request travels; throws <see cref="RequestFault"/> when it fails.</summary>
internal interface IRequester : IDisposable
{
    Task<Delivery> SendAsync(CancellationToken timeout);
}
