using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.Lab.Host;

/// <summary>
/// One holder on the machine at a time. An abstract socket name serves as the lock: the kernel frees it when its holder dies,
/// however it dies, and it leaves no file.
/// </summary>
internal sealed class MachineLock : IDisposable
{
    private readonly Socket _held;

    private MachineLock(Socket held) => _held = held;

    public static async Task<MachineLock> TakeAsync(string name, TimeSpan patience, TimeProvider clock, CancellationToken stop)
    {
        var wait = new WaitFor(clock) { Pause = TimeSpan.FromMilliseconds(20) };
        return await wait.ValueAsync(
            $"lock '{name}' (another process is working on it)",
            patience,
            _ => Task.FromResult(TryTake(name) is { } taken ? Probe.Met(taken) : Probe.NotYet<MachineLock>("held by another process")),
            stop);
    }

    public void Dispose() => _held.Dispose();

    private static MachineLock? TryTake(string name)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            socket.Bind(new UnixDomainSocketEndPoint(SocketName(name)));
            return new MachineLock(socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }

    /// <summary>Hashed, because a socket's name is limited to 108 bytes and a lock may be named after a path.</summary>
    private static string SocketName(string name) =>
        "\0swarmguard-lab/" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
