using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Shouldly;
using SwarmGuard.LoadClient.Load;
using Xunit;

namespace SwarmGuard.Tests.LoadClient;

public sealed class PaceControlTests
{
    [Theory]
    [InlineData("PUT", "/rate/12.5", HttpStatusCode.NoContent, "12.5")]
    [InlineData("PUT", "/rate/0", HttpStatusCode.BadRequest, "")]
    [InlineData("PUT", "/rate/fast", HttpStatusCode.BadRequest, "")]
    [InlineData("GET", "/rate/12.5", HttpStatusCode.NotFound, "")]
    [InlineData("PUT", "/", HttpStatusCode.NotFound, "")]
    public async Task A_rate_is_taken_and_anything_else_refused(string method, string path, HttpStatusCode status, string taken)
    {
        var stop = TestContext.Current.CancellationToken;
        var rates = new ConcurrentQueue<double>();
        var port = FreePort();
        using var control = new PaceControl(port, rates.Enqueue);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"http://127.0.0.1:{port}{path}"));
        (await http.SendAsync(request, stop)).StatusCode.ShouldBe(status);
        string.Join(' ', rates.Select(rate => FormattableString.Invariant($"{rate}"))).ShouldBe(taken);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
