using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Status;

/// <summary>Tells what an operator has paused.</summary>
internal static class PauseText
{
    public static Cell Of(PauseView paused)
    {
        var runs = new List<Run>();
        if (paused.AllSince is { } all) runs.AddRange([new("everything", Tone.Doubtful), " since ", Run.Time(all)]);
        foreach (var (service, since) in paused.Services.OrderBy(service => service.Key, StringComparer.Ordinal))
        {
            if (runs.Count > 0) runs.Add(", ");
            runs.AddRange([new(service, Tone.Doubtful), " since ", Run.Time(since)]);
        }

        return runs.Count == 0 ? "nothing" : new Cell(runs);
    }
}
