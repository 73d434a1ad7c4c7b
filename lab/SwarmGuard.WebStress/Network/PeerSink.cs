using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace SwarmGuard.WebStress.Network;

/// <summary>The other replicas of this service. Looked up anew for every connection, because replicas move.</summary>
internal sealed class PeerSink(string name, int port, TimeProvider clock) : ISink
{
    public async Task<Socket> ConnectAsync(CancellationToken cancellation)
    {
        var peers = PeerRing.After(OwnAddresses(), await ReplicasAsync(cancellation));
        var problem = $"{name} names no replica but this one";
        foreach (var peer in peers)
        {
            try
            {
                return await SinkConnection.OpenAsync(peer.ToString(), port, clock, cancellation);
            }
            catch (SocketException fault)
            {
                problem = $"cannot connect to peer {peer}:{port}: {fault.Message}";
            }
        }

        throw new NoSinkException(problem + "; start another replica or pass sink=host:port");
    }

    private static HashSet<IPAddress> OwnAddresses() =>
        [.. NetworkInterface.GetAllNetworkInterfaces().SelectMany(card => card.GetIPProperties().UnicastAddresses).Select(entry => entry.Address)];

    private async Task<IPAddress[]> ReplicasAsync(CancellationToken cancellation)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(name, cancellation);
        }
        catch (SocketException fault)
        {
            throw new NoSinkException($"cannot resolve PEERS_DNS={name}: {fault.Message}; pass sink=host:port");
        }
    }
}
