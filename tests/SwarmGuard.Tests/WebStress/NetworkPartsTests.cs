using System.Net;
using Shouldly;
using SwarmGuard.WebStress.Metrics;
using SwarmGuard.WebStress.Network;
using Xunit;

namespace SwarmGuard.Tests.WebStress;

public sealed class NetworkPartsTests
{
    private static readonly IPAddress[] Replicas = [IPAddress.Parse("10.0.1.9"), IPAddress.Parse("10.0.1.3"), IPAddress.Parse("10.0.1.12")];

    [Fact]
    public void Each_replica_sends_to_another_one_so_that_all_receive() =>
        Replicas.Select(own => PeerRing.After([own], Replicas)[0]).ShouldBe(Replicas, ignoreOrder: true);

    [Fact]
    public void A_replica_alone_has_no_peer() => PeerRing.After([Replicas[0]], [Replicas[0]]).ShouldBeEmpty();

    [Fact]
    public void A_stranger_may_send_to_all() => PeerRing.After([IPAddress.Loopback], Replicas).Count.ShouldBe(3);

    [Theory]
    [InlineData("10.0.0.1:9", "10.0.0.1", 9)]
    [InlineData("web-stress:65535", "web-stress", 65535)]
    [InlineData("[::1]:80", "::1", 80)]
    public void A_sink_is_host_and_port(string text, string host, int port)
    {
        SinkAddress.TryParse(text, out var address).ShouldBeTrue();
        address.ShouldBe(new SinkAddress(host, port));
    }

    [Theory]
    [InlineData("")]
    [InlineData("host")]
    [InlineData(":80")]
    [InlineData("host:0")]
    [InlineData("host:65536")]
    [InlineData("host:-1")]
    [InlineData("a b:80")]
    public void Anything_else_is_no_sink(string text) => SinkAddress.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void The_loopback_is_not_network()
    {
        string[] table =
        [
            "Inter-|   Receive                                                |  Transmit",
            " face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed",
            "    lo: 999 9 0 0 0 0 0 0 999 9 0 0 0 0 0 0",
            "  eth0: 100 2 0 0 0 0 0 0 50 1 0 0 0 0 0 0",
            "  eth1:7 2 0 0 0 0 0 0 8 1 0 0 0 0 0 0",
        ];
        InterfaceBytes.Parse(table).ShouldBe(new InterfaceBytes(107, 58));
    }
}
