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
        using var answer = await door.PutAsync(new Uri(path, UriKind.Relative), null, stop);
        answer.EnsureSuccessStatusCode();
    }

    public Task StopAsync(CancellationToken stop) => client.StopAsync(stop);

    public void Dispose() => door.Dispose();
}
