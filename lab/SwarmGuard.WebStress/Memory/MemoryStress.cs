using SwarmGuard.WebStress.Load;

namespace SwarmGuard.WebStress.Memory;

/// <summary>Holds the target number of megabytes on top of what the program itself needs.</summary>
internal sealed class MemoryStress(LoadProfile profile, TimeProvider clock) : Stress(StressKind.Memory, profile, clock)
{
    private const int BlockBytes = 1024 * 1024;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(20);

    private readonly List<NativeBlock> _held = [];

    protected override Task RunAsync(CancellationToken stop) => DedicatedThread.RunAsync("memory-stress", () => Hold(stop));

    private int Hold(CancellationToken stop)
    {
        try
        {
            do
            {
                while (_held.Count < (int)Wanted && !stop.IsCancellationRequested)
                    _held.Add(new NativeBlock(BlockBytes));
            }
            while (!stop.WaitHandle.WaitOne(Step));
            return _held.Count;
        }
        finally
        {
            _held.ForEach(block => block.Dispose());
            _held.Clear();
        }
    }
}
