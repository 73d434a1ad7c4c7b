using System.Net.Sockets;
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
            socket.Bind(new UnixDomainSocketEndPoint($"\0swarmguard-lab/{name}"));
            return new MachineLock(socket);
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }
}
