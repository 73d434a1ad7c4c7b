using System.Net.Sockets;

namespace SwarmGuard.WebStress.Network;

/// <summary>The address that the caller named.</summary>
internal sealed class FixedSink(SinkAddress address, TimeProvider clock) : ISink
{
    public async Task<Socket> ConnectAsync(CancellationToken cancellation)
    {
        try
        {
            return await SinkConnection.OpenAsync(address.Host, address.Port, clock, cancellation);
        }
        catch (SocketException fault)
        {
            throw new NoSinkException($"cannot connect to sink {address}: {fault.Message}");
        }
    }
}
