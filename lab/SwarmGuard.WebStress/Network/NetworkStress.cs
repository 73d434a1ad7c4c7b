using System.Net.Sockets;
using SwarmGuard.WebStress.Load;

namespace SwarmGuard.WebStress.Network;

/// <summary>Sends that many megabits of payload each second over one TCP connection; when the sink goes, it finds the next.</summary>
internal sealed class NetworkStress(LoadProfile profile, ISink sink, TimeProvider clock) : Stress(StressKind.Network, profile, clock)
{
    private const int MostBytesAtOnce = 64 * 1024;
    private const double BytesPerMegabit = 1_000_000 / 8.0;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan BeforeReconnect = TimeSpan.FromMilliseconds(250);

    private readonly byte[] _payload = new byte[MostBytesAtOnce];
    private readonly TokenBucket _bucket = new();
    private long _sentBytes;

    public long SentBytes => Interlocked.Read(ref _sentBytes);

    protected override async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var socket = await sink.ConnectAsync(stop);
                LastError = null;
                await PumpAsync(socket, stop);
            }
            catch (Exception fault) when (fault is SocketException or NoSinkException)
            {
                LastError = fault.Message;
                await Task.Delay(BeforeReconnect, Clock, stop);
            }
        }
    }

    private async Task PumpAsync(Socket socket, CancellationToken stop)
    {
        using var beat = new PeriodicTimer(Beat, Clock);
        while (await beat.WaitForNextTickAsync(stop))
        {
            // Only a full grant may have more behind it. Asking again after a lesser one would send the few bytes of each passing
            // microsecond, in a system call of their own.
            while (await SendGrantAsync(socket, stop) == MostBytesAtOnce)
            {
            }
        }
    }

    private async Task<int> SendGrantAsync(Socket socket, CancellationToken stop)
    {
        var granted = _bucket.Take(Wanted * BytesPerMegabit, Elapsed, MostBytesAtOnce);
        if (granted == 0)
            return 0;
        var sent = await socket.SendAsync(_payload.AsMemory(0, granted), SocketFlags.None, stop);
        _bucket.Return(granted - sent);
        Interlocked.Add(ref _sentBytes, sent);
        return granted;
    }
}
