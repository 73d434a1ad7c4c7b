using System.Globalization;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Lab.Waiting;

/// <summary>Waits for a condition, never for a time; on failure it tells what was seen last.</summary>
public sealed class WaitFor(TimeProvider clock)
{
    /// <summary>Between two looks. A look at an engine costs it about a millisecond.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(50);

    public async Task<T> ValueAsync<T>(
        string what, TimeSpan patience, Func<CancellationToken, Task<Probe<T>>> look, CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            var probe = await LookAsync(look, stop);
            if (probe.IsMet) return probe.Value;
            if (clock.GetElapsedTime(began) >= patience)
                throw new LabException(string.Create(
                    CultureInfo.InvariantCulture, $"{what}: not within {patience.TotalSeconds:0.#} s; last seen: {probe.Seen}"));
            await Task.Delay(Pause, clock, stop);
        }
    }

    /// <summary>Waits until a look answers null; any other text is what was seen instead.</summary>
    public async Task TrueAsync(
        string what, TimeSpan patience, Func<CancellationToken, Task<string?>> seen, CancellationToken stop) =>
        await ValueAsync(
            what,
            patience,
            async token => await seen(token) is { } text ? Probe.NotYet<bool>(text) : Probe.Met(true),
            stop);

    /// <summary>An engine that doesn't answer yet is what most waits wait for, so its faults are sights, not errors.</summary>
    private static async Task<Probe<T>> LookAsync<T>(Func<CancellationToken, Task<Probe<T>>> look, CancellationToken stop)
    {
        try
        {
            return await look(stop);
        }
        catch (EngineException e)
        {
            return Probe.NotYet<T>(e.Message);
        }
        catch (HttpRequestException e)
        {
            return Probe.NotYet<T>(e.Message);
        }
        catch (OperationCanceledException e) when (!stop.IsCancellationRequested)
        {
            // The look's own time limit.
            return Probe.NotYet<T>(e.Message);
        }
    }
}
