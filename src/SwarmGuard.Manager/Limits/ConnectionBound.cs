using System.Net;
using Microsoft.AspNetCore.Connections;

namespace SwarmGuard.Manager.Limits;

/// <summary>Hangs up on an address that has too many connections open, so that one that collects them leaves room for the others'.</summary>
internal sealed class ConnectionBound
{
    /// <summary>An agent has two, a browser six; room for ten nodes behind one address.</summary>
    public const int MostOfOneAddress = 64;

    /// <summary>Two for each of two thousand nodes. One that waits for its next request costs some kilobytes.</summary>
    public const int Most = 4096;

    private readonly Dictionary<IPAddress, int> _open = [];

    public async Task RunAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        var address = (connection.RemoteEndPoint as IPEndPoint)?.Address ?? IPAddress.Any;
        if (!Enter(address))
        {
            connection.Abort();
            return;
        }

        try
        {
            await next(connection);
        }
        finally
        {
            Leave(address);
        }
    }

    private bool Enter(IPAddress address)
    {
        lock (_open)
        {
            var open = _open.GetValueOrDefault(address);
            if (open >= MostOfOneAddress) return false;
            _open[address] = open + 1;
            return true;
        }
    }

    private void Leave(IPAddress address)
    {
        lock (_open)
        {
            if (_open[address] == 1) _open.Remove(address);
            else _open[address]--;
        }
    }
}
