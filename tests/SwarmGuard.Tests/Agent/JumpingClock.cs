using Microsoft.Extensions.Time.Testing;

namespace SwarmGuard.Tests.Agent;

/// <summary>A test's clock whose wall clock can be set, while timestamps and timers go on as before: as on a machine.</summary>
internal sealed class JumpingClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    /// <summary>By how much the wall clock was set.</summary>
    public TimeSpan SetBy { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + SetBy;

    public override long GetTimestamp() => base.GetUtcNow().Ticks;
}
