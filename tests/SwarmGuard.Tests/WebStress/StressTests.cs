using System.Net;
using System.Net.Sockets;
using Shouldly;
using SwarmGuard.WebStress.Load;
using SwarmGuard.WebStress.Memory;
using SwarmGuard.WebStress.Network;
using Xunit;

namespace SwarmGuard.Tests.WebStress;

[Collection(AloneCollection.Name)]
public sealed class StressTests
{
    private const long Megabyte = 1024 * 1024;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Memory_is_really_held_and_really_released()
    {
        const int megabytes = 400;
        // What tests before this one left is given back now, not in the middle.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        var before = Environment.WorkingSet;
        await using (var stress = new MemoryStress(new LoadProfile(megabytes, Minute, TimeSpan.Zero), TimeProvider.System))
        {
            stress.Start();
            await Eventually.BeAsync(() => Environment.WorkingSet - before > 0.9 * megabytes * Megabyte);
        }

        await Eventually.BeAsync(() => Environment.WorkingSet - before < 0.5 * megabytes * Megabyte);
    }

    [Fact]
    public async Task A_stress_ends_by_itself()
    {
        await using var stress = new MemoryStress(new LoadProfile(1, TimeSpan.FromMilliseconds(50), TimeSpan.Zero), TimeProvider.System);
        stress.Start();
        await stress.Ended.WaitAsync(Minute, TestContext.Current.CancellationToken);
        stress.IsRunning.ShouldBeFalse();
    }

    [Fact]
    public async Task Network_stress_really_moves_the_bytes_and_survives_the_loss_of_its_connection()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var sink = new FixedSink(new SinkAddress("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port), TimeProvider.System);
        await using var stress = new NetworkStress(new LoadProfile(80, Minute, TimeSpan.Zero), sink, TimeProvider.System);
        stress.Start();
        for (var connection = 0; connection < 2; connection++)
        {
            using var sender = await listener.AcceptSocketAsync(cancellation);
            var (received, buffer) = (0, new byte[64 * 1024]);
            while (received < Megabyte)
                received += await sender.ReceiveAsync(buffer, SocketFlags.None, cancellation);
            await Eventually.BeAsync(() => stress.SentBytes >= received);
        }
    }
}
