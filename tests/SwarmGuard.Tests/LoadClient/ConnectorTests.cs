using System.Net;
using System.Net.Sockets;
using Shouldly;
using SwarmGuard.LoadClient.Http;
using SwarmGuard.Tests.WebStress;
using Xunit;

namespace SwarmGuard.Tests.LoadClient;

public sealed class ConnectorTests
{
    private static readonly Uri Url = new("http://service:9/");

    [Fact]
    public async Task A_look_up_that_never_ends_fails_when_patience_does_and_holds_up_no_other()
    {
        using var dead = new ManualResetEventSlim();
        await using var server = new ScriptedServer((_, _) => Task.CompletedTask);
        var asked = 0;
        var connector = new Connector(server.Url, _ =>
        {
            if (Interlocked.Increment(ref asked) == 1) dead.Wait();
            return [IPAddress.Loopback];
        });
        using var patience = new CancellationTokenSource();
        var first = connector.ConnectAsync(patience.Token);
        await Eventually.BeAsync(() => asked == 1);
        (await connector.ConnectAsync(TestContext.Current.CancellationToken)).Dispose();
        first.IsCompleted.ShouldBeFalse();
        await patience.CancelAsync();
        var fault = await Should.ThrowAsync<RequestFault>(first);
        (fault.Kind, fault.Message).ShouldBe((FailureKind.Dns, "127.0.0.1: no answer in time"));
        dead.Set();
    }

    [Fact]
    public async Task A_name_service_that_fails_is_a_dns_failure_in_its_own_words()
    {
        var connector = new Connector(Url, _ => throw new SocketException((int)SocketError.HostNotFound));
        var fault = await Should.ThrowAsync<RequestFault>(() => connector.ConnectAsync(TestContext.Current.CancellationToken));
        fault.Kind.ShouldBe(FailureKind.Dns);
        fault.Message.ShouldStartWith("service: ");
    }

    [Fact]
    public async Task A_name_without_addresses_is_a_dns_failure() =>
        (await Should.ThrowAsync<RequestFault>(() => new Connector(Url, _ => []).ConnectAsync(TestContext.Current.CancellationToken)))
            .Message.ShouldBe("service: no address");
}
