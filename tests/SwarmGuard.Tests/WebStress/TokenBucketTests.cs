using CsCheck;
using Shouldly;
using SwarmGuard.WebStress.Network;
using Xunit;

namespace SwarmGuard.Tests.WebStress;

public sealed class TokenBucketTests
{
    [Fact]
    public void Over_time_exactly_the_rate_is_granted() =>
        Gen.Select(Gen.Double[1_000, 100_000_000], Gen.Int[1, 50]).Sample((rate, beatMs) =>
        {
            var bucket = new TokenBucket();
            var (now, total) = (TimeSpan.Zero, 0L);
            while (now < TimeSpan.FromSeconds(10))
            {
                now += TimeSpan.FromMilliseconds(beatMs);
                total += bucket.Take(rate, now, int.MaxValue);
            }

            (total / now.TotalSeconds).ShouldBe(rate, rate * 0.001 + 1);
        });

    [Fact]
    public void What_a_stall_left_unused_expires()
    {
        var bucket = new TokenBucket();
        bucket.Take(1_000_000, TimeSpan.FromSeconds(10), int.MaxValue).ShouldBe(100_000);
    }

    [Fact]
    public void Returned_bytes_may_be_sent_later()
    {
        var bucket = new TokenBucket();
        bucket.Take(1000, TimeSpan.FromMilliseconds(50), int.MaxValue).ShouldBe(50);
        bucket.Return(30);
        bucket.Take(1000, TimeSpan.FromMilliseconds(50), int.MaxValue).ShouldBe(30);
    }

    [Fact]
    public void No_rate_grants_nothing() => new TokenBucket().Take(0, TimeSpan.FromSeconds(1), 100).ShouldBe(0);
}
