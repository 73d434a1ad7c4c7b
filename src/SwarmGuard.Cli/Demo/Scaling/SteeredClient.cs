using System.Globalization;
using SwarmGuard.Cli.Clients;

namespace SwarmGuard.Cli.Demo.Scaling;

/// <summary>A load client whose rate can be changed while it runs.</summary>
internal sealed class SteeredClient(LoadClient client, HttpClient door) : IDisposable
{
    public ClientRecord Record => client.Record;

    public async Task ChangeRateAsync(double perSecond, CancellationToken stop)
    {
        var path = string.Create(CultureInfo.InvariantCulture, $"rate/{perSecond:0.###}");
        // The client hangs up on who has said nothing for 15 s, which may be in the moment of the next request.
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(path, UriKind.Relative)) { Headers = { ConnectionClose = true } };
        using var answer = await door.SendAsync(request, stop);
        answer.EnsureSuccessStatusCode();
    }

    public Task StopAsync(CancellationToken stop) => client.StopAsync(stop);

    public void Dispose() => door.Dispose();
}
