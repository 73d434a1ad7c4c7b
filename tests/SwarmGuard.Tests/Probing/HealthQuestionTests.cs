using System.Net;
using Shouldly;
using SwarmGuard.ManagerProbe;
using SwarmGuard.Tests.LoadClient;
using Xunit;

namespace SwarmGuard.Tests.Probing;

public sealed class HealthQuestionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", null)]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n", "HTTP/1.1 503 Service Unavailable")]
    [InlineData("SSH-2.0-OpenSSH\r\n", "SSH-2.0-OpenSSH")]
    public async Task It_is_well_that_answers_200(string answer, string? problem)
    {
        await using var server = new ScriptedServer(async (socket, _) =>
        {
            await ScriptedServer.HearAsync(socket);
            await ScriptedServer.SayAsync(socket, answer);
        });
        var manager = new IPEndPoint(IPAddress.Loopback, server.Url.Port);
        HealthQuestion.Ask(manager, Patience).ShouldBe(problem is null ? null : $"{manager}: {problem}");
    }

    [Fact]
    public async Task Who_hangs_up_hangs_or_is_not_there_is_not_well()
    {
        using var never = new ManualResetEventSlim();
        await using (var server = new ScriptedServer(async (socket, number) =>
        {
            await ScriptedServer.HearAsync(socket);
            if (number > 0) await Task.Run(never.Wait);
        }))
        {
            var manager = new IPEndPoint(IPAddress.Loopback, server.Url.Port);
            HealthQuestion.Ask(manager, Patience).ShouldBe($"{manager}: no answer");
            HealthQuestion.Ask(manager, TimeSpan.FromMilliseconds(50)).ShouldBe($"{manager}: no answer within 0 s");
            never.Set();
        }

        HealthQuestion.Ask(new IPEndPoint(IPAddress.Loopback, 1), Patience).ShouldStartWith("127.0.0.1:1: ");
    }

    [Theory]
    [InlineData(null, "127.0.0.1:5000")]
    [InlineData("http://0.0.0.0:5001", "127.0.0.1:5001")]
    [InlineData("http://*:5002", "127.0.0.1:5000")]
    [InlineData("http://manager:5003", "127.0.0.1:5003")]
    [InlineData("http://10.0.0.7:5004", "10.0.0.7:5004")]
    [InlineData("http://[::1]:5005", "[::1]:5005")]
    public void It_is_asked_where_it_listens(string? url, string place) => HealthQuestion.Where(url).ToString().ShouldBe(place);
}
