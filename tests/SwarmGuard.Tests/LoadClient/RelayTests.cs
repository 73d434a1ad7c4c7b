using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Shouldly;
using SwarmGuard.LoadClient.Relaying;
using Xunit;

namespace SwarmGuard.Tests.LoadClient;

public sealed class RelayTests
{
    [Fact]
    public async Task What_is_asked_goes_there_and_what_is_answered_comes_back()
    {
        var stop = TestContext.Current.CancellationToken;
        using var server = Listen();
        var (asked, answered) = (new Pipe(), new Pipe());
        var relaying = Relay.RunAsync((IPEndPoint)server.LocalEndpoint, asked.Reader.AsStream(), answered.Writer.AsStream(), TimeProvider.System);
        using var other = await server.AcceptSocketAsync(stop);
        await asked.Writer.WriteAsync("ask"u8.ToArray(), stop);
        (await ReceiveAsync(other, 3, stop)).ShouldBe("ask");
        await other.SendAsync("answer"u8.ToArray(), stop);
        other.Close();
        await relaying.WaitAsync(stop);
        await answered.Writer.CompleteAsync();
        using var reader = new StreamReader(answered.Reader.AsStream());
        (await reader.ReadToEndAsync(stop)).ShouldBe("answer");
    }

    [Fact]
    public async Task An_answer_after_the_last_word_is_still_carried()
    {
        var stop = TestContext.Current.CancellationToken;
        using var server = Listen();
        using var answered = new MemoryStream();
        var relaying = Relay.RunAsync((IPEndPoint)server.LocalEndpoint, new MemoryStream("bye"u8.ToArray()), answered, TimeProvider.System);
        using var other = await server.AcceptSocketAsync(stop);
        (await ReceiveAsync(other, 3, stop)).ShouldBe("bye");
        (await other.ReceiveAsync(new byte[1], stop)).ShouldBe(0);
        await other.SendAsync("late"u8.ToArray(), stop);
        other.Close();
        await relaying.WaitAsync(stop);
        Encoding.UTF8.GetString(answered.ToArray()).ShouldBe("late");
    }

    [Theory]
    [InlineData("web:80")]
    [InlineData("10.0.0.1")]
    [InlineData("10.0.0.1:80 more")]
    public async Task An_address_that_is_none_is_refused(string words) => (await RelayHost.RunAsync(words.Split(' '), TimeProvider.System)).ShouldBe(2);

    [Fact]
    public async Task Where_nobody_listens_it_ends_with_1()
    {
        int port;
        using (var server = Listen()) port = ((IPEndPoint)server.LocalEndpoint).Port;
        (await RelayHost.RunAsync([$"127.0.0.1:{port}"], TimeProvider.System)).ShouldBe(1);
    }

    private static TcpListener Listen()
    {
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return listener;
    }

    private static async Task<string> ReceiveAsync(Socket socket, int length, CancellationToken stop)
    {
        await using var stream = new NetworkStream(socket);
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes, stop);
        return Encoding.UTF8.GetString(bytes);
    }
}
