using System.Collections.Concurrent;
using SwarmGuard.Simulator.Plans;

namespace SwarmGuard.Simulator.Running;

/// <summary>Runs many seeds, one after the other on each processor.</summary>
internal static class SeedRange
{
    /// <param name="from">The first seed.</param>
    /// <param name="count">How many.</param>
    /// <param name="ended">Told of each run, by one thread at a time.</param>
    /// <param name="stop">Ends it early.</param>
    public static RangeResult Run(long from, int count, Action<SeedResult> ended, CancellationToken stop)
    {
        var next = from - 1;
        var gate = new Lock();
        var bad = new ConcurrentBag<SeedResult>();
        var (events, writes, seeds) = (0L, 0L, 0);
        var threads = Enumerable.Range(0, Environment.ProcessorCount).Select(_ => new Thread(Work)).ToList();
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        return new RangeResult(seeds, [.. bad.OrderBy(r => r.Plan.Seed)], events, writes);

        void Work()
        {
            while (!stop.IsCancellationRequested && Interlocked.Increment(ref next) is var seed && seed < from + count)
            {
                var result = Simulation.Run(PlanDrawing.Draw(seed));
                if (result.Violation is not null) bad.Add(result);
                lock (gate)
                {
                    events += result.Events;
                    writes += result.Writes;
                    seeds++;
                    ended(result);
                }
            }
        }
    }
}
