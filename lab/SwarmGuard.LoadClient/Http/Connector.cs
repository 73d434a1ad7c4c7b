using System.Net;
using System.Net.Sockets;

namespace SwarmGuard.LoadClient.Http;

/// <summary>
/// Looks the name up anew for every connection and tries exactly one of its addresses, in turn. Trying the others as well
/// would hide a name service that still lists a task which is gone.
/// </summary>
/// <param name="url">Where to.</param>
/// <param name="lookUp">Asks for a name's addresses, and blocks until it has them.</param>
internal sealed class Connector(Uri url, Func<string, IPAddress[]> lookUp)
{
    private int _turn = Random.Shared.Next(0, 1000);

    public Connector(Uri url)
        : this(url, Dns.GetHostAddresses)
    {
    }

    public async Task<ServerConnection> ConnectAsync(CancellationToken cancellation)
    {
        var address = await ResolveAsync(cancellation);
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(new IPEndPoint(address, url.Port), cancellation);
            return new ServerConnection(socket);
        }
        catch (Exception fault) when (fault is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            throw new RequestFault(KindOf(fault), $"{address}:{url.Port}: {(fault is SocketException ? fault.Message : "no answer in time")}");
        }
    }

    private static FailureKind KindOf(Exception fault) => fault switch
    {
        OperationCanceledException or SocketException { SocketErrorCode: SocketError.TimedOut } => FailureKind.ConnectTimeout,
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => FailureKind.ConnectRefused,
        SocketException { SocketErrorCode: SocketError.ConnectionReset } => FailureKind.Reset,
        _ => FailureKind.ConnectFailed,
    };

    private async Task<IPAddress> ResolveAsync(CancellationToken cancellation)
    {
        try
        {
            // On Unix the runtime lets asynchronous look-ups of one name wait for each other, and none of them can be interrupted: one that a
            // dead name service keeps would fail all the others, long after that service is back. So each has a thread of its own, and one
            // that takes too long is left behind there.
            var addresses = await Task.Factory.StartNew(
                () => lookUp(url.DnsSafeHost), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).WaitAsync(cancellation);
            if (addresses.Length == 0)
                throw new RequestFault(FailureKind.Dns, $"{url.DnsSafeHost}: no address");
            // The resolver sorts its answer, so the first address would always be the same replica.
            Array.Sort(addresses, (one, other) => string.CompareOrdinal(one.ToString(), other.ToString()));
            return addresses[(uint)Interlocked.Increment(ref _turn) % (uint)addresses.Length];
        }
        catch (SocketException fault)
        {
            throw new RequestFault(FailureKind.Dns, $"{url.DnsSafeHost}: {fault.Message}");
        }
        catch (OperationCanceledException)
        {
            throw new RequestFault(FailureKind.Dns, $"{url.DnsSafeHost}: no answer in time");
        }
    }
}
