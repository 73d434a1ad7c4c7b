using System.Text;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SwarmGuard.Sinks.Sending;
using SwarmGuard.Tests.Agent;
using SwarmGuard.Tests.WebStress;
using Xunit;

namespace SwarmGuard.Tests.Sinks;

public sealed class PointSinkTests : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private readonly FakeTimeProvider _time = new();
    private readonly FakeDoor _door = new();
    private readonly List<string> _warnings = [];
    private readonly List<string> _news = [];
    private readonly Bound _bound = new();
    private readonly CancellationTokenSource _giveUp = new();
    private readonly PointSink _sink;

    public PointSinkTests() => _sink = new PointSink(
        _door, capacity: 10, batchSize: 3, Interval, new SinkLog("the database", _warnings.Add, _news.Add, _time), _time, draw: () => 1);

    public void Dispose()
    {
        _sink.Dispose();
        _giveUp.Dispose();
        _bound.Dispose();
    }

    [Fact]
    public async Task A_full_batch_is_sent_at_once_and_a_lonely_point_when_the_interval_is_over()
    {
        var running = _sink.RunAsync(_giveUp.Token);
        Put("a", "b", "c");
        await Eventually.BeAsync(() => _door.Requests.Count == 1);
        Put("d");
        _time.Advance(Interval - TimeSpan.FromSeconds(1));
        _door.Requests.ShouldBe(["abc"]);
        _time.Advance(TimeSpan.FromSeconds(1));
        await Eventually.BeAsync(() => _door.Requests.Count == 2);

        await EndAsync(running);
        _door.Requests.ShouldBe(["abc", "d"]);
        _sink.Counters.ShouldBe(new SinkCounters(4, 0, 0));
    }

    [Fact]
    public async Task Points_that_belong_together_go_in_one_request()
    {
        var running = _sink.RunAsync(_giveUp.Token);
        _sink.Put((byte[][])[.. "abcde".Select(sign => new[] { (byte)sign })]);
        await Eventually.BeAsync(() => _sink.Counters.Written == 5);

        await EndAsync(running);
        _door.Requests.ShouldBe(["abcde"]);
    }

    [Fact]
    public async Task An_outage_is_told_once_and_what_waited_arrives_in_its_order()
    {
        _door.Answers(SinkVerdict.Later);
        var running = _sink.RunAsync(_giveUp.Token);
        Put("a", "b", "c");
        await TriedAsync(1);
        Put("d");
        await TriedAsync(2);
        await TriedAsync(3);
        _door.Answers(SinkVerdict.Written);
        await Eventually.BeAsync(() => Advanced() && _sink.Counters.Written == 4);

        await EndAsync(running);
        _door.Requests[^1].ShouldBe("abcd");
        _warnings.ShouldHaveSingleItem().ShouldBe("the database takes no points, trying on: told so");
        _news.ShouldHaveSingleItem().ShouldEndWith("none was lost");
    }

    [Fact]
    public async Task What_is_too_much_to_keep_is_dropped_oldest_first_and_counted()
    {
        _door.Answers(SinkVerdict.Later);
        var running = _sink.RunAsync(_giveUp.Token);
        Put("a", "b", "c");
        await TriedAsync(1);
        Put([.. "defghijklmn".Select(sign => sign.ToString())]);
        _door.Answers(SinkVerdict.Written);
        await Eventually.BeAsync(() => Advanced() && _sink.Counters.Written == 10);

        await EndAsync(running);
        _sink.Counters.ShouldBe(new SinkCounters(10, 4, 0));
        _door.Requests[^1].ShouldBe("efghijklmn");
        _news.ShouldHaveSingleItem().ShouldEndWith("the oldest 4 were dropped");
    }

    [Fact]
    public async Task Refused_points_are_not_tried_again_and_do_not_stand_in_the_way()
    {
        _door.Answers(points => points.Contains('x') ? new SinkAnswer(SinkVerdict.Refused, "400 bad") : new SinkAnswer(SinkVerdict.Written));
        var running = _sink.RunAsync(_giveUp.Token);
        foreach (var batch in (string[])["axb", "cxd", "efg"])
        {
            var before = _door.Requests.Count;
            Put([.. batch.Select(sign => sign.ToString())]);
            await Eventually.BeAsync(() => _door.Requests.Count > before);
        }

        await EndAsync(running);
        _door.Requests.ShouldBe(["axb", "cxd", "efg"]);
        _sink.Counters.ShouldBe(new SinkCounters(3, 0, 6));
        _warnings.ShouldHaveSingleItem().ShouldBe("the database refuses points, which are left out: 400 bad");
    }

    [Fact]
    public async Task A_request_that_is_too_large_is_sent_in_parts()
    {
        _door.Answers(points => new SinkAnswer(points.Length > 2 ? SinkVerdict.TooLarge : SinkVerdict.Written));
        var running = _sink.RunAsync(_giveUp.Token);
        _sink.Put((byte[][])[.. "abcdefgh".Select(sign => new[] { (byte)sign })]);
        await Eventually.BeAsync(() => _door.Requests.Count == 5);

        await EndAsync(running);
        _door.Requests.ShouldBe(["abcdefgh", "abcd", "ab", "cd", "ef", "gh"]);
        _sink.Counters.ShouldBe(new SinkCounters(8, 0, 0));
    }

    [Fact]
    public async Task A_database_that_asks_for_time_gets_it()
    {
        _door.Answers(SinkVerdict.Later, TimeSpan.FromSeconds(45));
        var running = _sink.RunAsync(_giveUp.Token);
        Put("a", "b", "c");
        await Eventually.BeAsync(() => _warnings.Count == 1);
        _door.Answers(SinkVerdict.Written);
        for (var second = 0; second < 44; second++) _time.Advance(TimeSpan.FromSeconds(1));
        _door.Requests.Count.ShouldBe(1);

        await Eventually.BeAsync(() => Advanced() && _sink.Counters.Written == 3);
        await EndAsync(running);
    }

    [Fact]
    public void Putting_never_waits_though_the_database_hangs()
    {
        _door.Hangs = new TaskCompletionSource();
        var running = _sink.RunAsync(_giveUp.Token);
        for (var i = 0; i < 1000; i++) Put("p");

        _sink.Waiting.ShouldBeLessThanOrEqualTo(10);
        _sink.Counters.Dropped.ShouldBeGreaterThan(900);
        _giveUp.Cancel();
        Should.Throw<OperationCanceledException>(() => running);
        _sink.Counters.Dropped.ShouldBe(1000, "what waited still, and what was under way, is lost at the end");
    }

    [Fact]
    public async Task At_the_end_what_waits_is_tried_once_more()
    {
        var running = _sink.RunAsync(_giveUp.Token);
        Put("a");
        await EndAsync(running);

        _door.Requests.ShouldBe(["a"]);
    }

    [Fact]
    public async Task A_database_that_is_away_at_the_end_holds_up_nothing()
    {
        _door.Answers(SinkVerdict.Later);
        var running = _sink.RunAsync(_giveUp.Token);
        Put("a", "b", "c");
        await TriedAsync(1);

        await EndAsync(running);
        _sink.Counters.ShouldBe(new SinkCounters(0, 3, 0));
    }

    [Fact]
    public async Task A_fault_on_the_way_is_an_outage_and_no_end()
    {
        _door.Answers(_ => throw new InvalidOperationException("a bug"));
        var running = _sink.RunAsync(_giveUp.Token);
        Put("a", "b", "c");
        await TriedAsync(1);
        _door.Answers(SinkVerdict.Written);
        await Eventually.BeAsync(() => Advanced() && _sink.Counters.Written == 3);

        await EndAsync(running);
        _warnings.ShouldHaveSingleItem().ShouldContain("a bug");
    }

    private void Put(params ReadOnlySpan<string> points)
    {
        foreach (var point in points) _sink.Put(Encoding.UTF8.GetBytes(point));
    }

    private Task TriedAsync(int times) => Eventually.BeAsync(() =>
    {
        if (_door.Requests.Count >= times && _warnings.Count > 0) return true;
        return Advanced() && false;
    });

    private bool Advanced()
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return true;
    }

    private Task EndAsync(Task running)
    {
        _sink.Complete();
        return running.WaitAsync(_bound.Token);
    }
}
