using Shouldly;

namespace SwarmGuard.Tests.WebStress;

/// <summary>Waits for a condition that another thread brings about; fails when it never does.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static async Task BeAsync(Func<bool> condition)
    {
        var began = TimeProvider.System.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(2), TimeProvider.System);
        while (!condition())
        {
            TimeProvider.System.GetElapsedTime(began).ShouldBeLessThan(Patience);
            await timer.WaitForNextTickAsync();
        }
    }
}
