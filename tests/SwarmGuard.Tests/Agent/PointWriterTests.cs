using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SwarmGuard.Agent.Discovery;
using SwarmGuard.Agent.Sampling;
using SwarmGuard.Agent.Writing;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Sinks.Sending;
using SwarmGuard.Tests.Sinks;
using Xunit;

namespace SwarmGuard.Tests.Agent;

public sealed class PointWriterTests : IDisposable
{
    private static readonly DateTimeOffset At = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private readonly FakeDoor _door = new();
    private readonly PointSink _sink;
    private readonly Judge _judge = new();
    private readonly Bound _bound = new();

    public PointWriterTests()
    {
        var time = new FakeTimeProvider();
        _sink = new PointSink(_door, 100, 20, TimeSpan.FromSeconds(10), new SinkLog("it", _ => { }, _ => { }, time), time);
    }

    public void Dispose()
    {
        _sink.Dispose();
        _bound.Dispose();
    }

    [Fact]
    public async Task A_pass_makes_a_point_of_the_node_and_one_of_each_container_after_it_was_judged()
    {
        var writer = new PointWriter(_judge, _sink, new NodeIdentity("n1", "id1"));
        var usage = new ResourceUsage(50, 0.25, 64, 25, 1.5, 2.5, 4);
        var task = new ContainerSample(new ContainerIdentity(new string('c', 64), "web.1.x", "s1", "web", "t1", true), At, usage);
        var other = new ContainerSample(new ContainerIdentity(new string('d', 64), "by hand", "", "", "", false), At.AddMilliseconds(5), usage);

        writer.PassDone(new SamplePicture(At.AddSeconds(1), new NodeUsage(10, 2, 30, 8192, 5, 6), [new(task, true), new(other, null)]));

        _judge.Seen.ShouldBe(1);
        var points = await SentAsync();
        points.Select(point => point.Measurement).ShouldBe(["nodes", "containers", "containers"]);
        points[0].Tags.ShouldBe(new Dictionary<string, string> { ["node"] = "n1" });
        points[0].Fields.ShouldBe(new Dictionary<string, object> { ["cpu"] = 10.0, ["mem"] = 30.0, ["net_in"] = 5.0, ["net_out"] = 6.0 }, ignoreOrder: true);
        points[1].Tags.ShouldBe(
            new Dictionary<string, string> { ["cid"] = "cccccccccccc", ["container"] = "web.1.x", ["node"] = "n1", ["service"] = "web" }, ignoreOrder: true);
        points[1].Fields.ShouldBe(
            new Dictionary<string, object> { ["cpu"] = 50.0, ["mem"] = 25.0, ["mem_mb"] = 64.0, ["net"] = 4.0, ["net_in"] = 1.5, ["net_out"] = 2.5 },
            ignoreOrder: true);
        points[2].Tags.ShouldNotContainKey("service");
    }

    [Fact]
    public async Task Before_the_node_is_known_nothing_is_written()
    {
        var writer = new PointWriter(_judge, _sink, new NodeIdentity(null));

        writer.PassDone(new SamplePicture(At, new NodeUsage(10, 2, 30, 8192, 5, 6), []));

        _judge.Seen.ShouldBe(1);
        (await SentAsync()).ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<ParsedLine>> SentAsync()
    {
        var running = _sink.RunAsync(_bound.Token);
        _sink.Complete();
        await running;
        return [.. _door.Requests.SelectMany(text => text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .Select(line => LineParser.Parse(System.Text.Encoding.UTF8.GetBytes(line + "\n")))];
    }

    private sealed class Judge : ISampleSink
    {
        public int Seen { get; private set; }

        public bool? Sampled(WatchedContainer container, ContainerSample sample) => null;

        public void PassDone(SamplePicture picture) => Seen++;
    }
}
