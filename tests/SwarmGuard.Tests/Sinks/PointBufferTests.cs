using CsCheck;
using Shouldly;
using SwarmGuard.Sinks.Sending;
using Xunit;

namespace SwarmGuard.Tests.Sinks;

public sealed class PointBufferTests
{
    [Fact]
    public void The_oldest_go_first_and_the_oldest_are_dropped()
    {
        var buffer = new PointBuffer(3);
        foreach (var point in (byte[])[1, 2, 3, 4]) buffer.Put([point]);

        buffer.Dropped.ShouldBe(1);
        Of(buffer.Take(2)).ShouldBe([2, 3]);
        Of(buffer.Take(9)).ShouldBe([4]);
        buffer.Count.ShouldBe(0);
    }

    [Fact]
    public void What_is_given_back_waits_before_all_others()
    {
        var buffer = new PointBuffer(4);
        buffer.Put([1]);
        buffer.Put([2]);
        var taken = buffer.Take(2);
        buffer.Put([3]);
        buffer.GiveBack(taken);

        Of(buffer.Take(9)).ShouldBe([1, 2, 3]);
        buffer.Dropped.ShouldBe(0);
    }

    [Fact]
    public void What_has_no_room_any_more_when_given_back_is_dropped_oldest_first()
    {
        var buffer = new PointBuffer(3);
        foreach (var point in (byte[])[1, 2, 3]) buffer.Put([point]);
        var taken = buffer.Take(3);
        buffer.Put([4]);
        buffer.Put([5]);
        buffer.GiveBack(taken);

        Of(buffer.Take(9)).ShouldBe([3, 4, 5]);
        buffer.Dropped.ShouldBe(2);
    }

    [Fact]
    public void No_point_is_lost_uncounted_and_none_overtakes_another() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[0, 3].Array[0, 60]).Sample((capacity, steps) =>
        {
            var buffer = new PointBuffer(capacity);
            var (put, sent) = ((byte)0, new List<byte>());
            IReadOnlyList<byte[]> inHand = [];
            foreach (var step in steps)
            {
                if (step <= 1) buffer.Put([put++]);
                else if (step == 2 && inHand.Count == 0) inHand = buffer.Take(2);
                else (_, inHand) = (Settle(buffer, inHand, sent, put), []);
            }

            sent.AddRange(Of(inHand));
            sent.AddRange(Of(buffer.Take(capacity)));
            sent.SequenceEqual(sent.Order()).ShouldBeTrue();
            (sent.Count + buffer.Dropped).ShouldBe(put);
        });

    private static bool Settle(PointBuffer buffer, IReadOnlyList<byte[]> inHand, List<byte> sent, byte draw)
    {
        if (draw % 2 == 0) buffer.GiveBack(inHand);
        else sent.AddRange(Of(inHand));
        return true;
    }

    private static IEnumerable<byte> Of(IReadOnlyList<byte[]> points) => points.Select(point => point[0]);
}
