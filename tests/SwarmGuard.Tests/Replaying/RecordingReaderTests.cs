using System.IO.Compression;
using System.Text;
using Shouldly;
using SwarmGuard.Cli.Output;
using SwarmGuard.Cli.Replaying;
using SwarmGuard.Sinks.Lines;
using SwarmGuard.Tests.Experiments.Reports;
using Xunit;

namespace SwarmGuard.Tests.Replaying;

public sealed class RecordingReaderTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void What_agents_write_is_what_is_read()
    {
        var line = new LineBuilder();
        var at = new DateTimeOffset(2026, 1, 5, 0, 0, 1, 250, TimeSpan.Zero);
        var text = Encoding.UTF8.GetString(line.Begin("containers").Tag("cid", "0123").Tag("container", "web.1 x,y=z").Tag("node", "n 1").Tag("service", "web")
            .Number("cpu", 91.5).Number("mem", 40).Number("mem_mb", 100).Number("net", 12.5).Number("net_in", 1).Number("net_out", 2).End(at)!);
        var recording = Read(text + "nodes,node=n\\ 1 cpu=50,mem=60,net_in=1,net_out=2 1767571201250000000\n" + "episodes,kind=x id=\"a\" 1\n");
        var task = recording.Tasks.ShouldHaveSingleItem();
        (task.Container, task.Name, task.Service, task.Node).ShouldBe(("0123", "web.1 x,y=z", "web", "n 1"));
        task.Points.ShouldBe([new TaskPoint(at.ToUnixTimeMilliseconds(), 91.5f, 40, 100, 12.5f, 1, 2)]);
        recording.Nodes.ShouldHaveSingleItem().Points.ShouldBe([new NodePoint(1767571201250, 50, 60)]);
    }

    [Fact]
    public void Points_of_a_series_may_come_in_any_order_and_series_one_after_the_other()
    {
        var recording = Read("""
            # an export
            containers,cid=a,node=n1,service=web cpu=2,mem=1 1767571202000000000
            containers,cid=a,node=n1,service=web cpu=1,mem=1 1767571201000000000
            containers,cid=b,node=n2,service=db mem=1,cpu=3i 1767571201000000000

            containers,cid=c,container=alone,node=n2 cpu=3,mem=1 1767571201000000000
            """);
        recording.Tasks.Select(task => (task.Service, task.Points.Count)).ShouldBe([("web", 2), ("db", 1)], "a container outside any service is nobody's task");
        recording.Tasks[0].Points.Select(point => point.Cpu).ShouldBe([1, 2]);
        (recording.Samples, recording.Step).ShouldBe((3, TimeSpan.FromSeconds(1)));
    }

    [Theory]
    [InlineData("nonsense", ":1: expected a point of InfluxDB's line protocol, 'measurement,tags fields time'")]
    [InlineData("containers,cid=a,node=n1,service=web cpu=1,mem=1", ":1: expected fields and a time, as in 'cpu=12.5,mem=40 1767268800000000000'")]
    [InlineData("containers,cid=a,node=n1,service=web mem=1 1767571201000000000", ":1: expected a number cpu")]
    [InlineData("containers,cid=a,service=web cpu=1,mem=1 1767571201000000000", ":1: expected a tag node")]
    [InlineData("nodes,node=a cpu=1,mem=1 1767571201000000000", ": expected points of containers of services, and there is none")]
    public void What_can_not_be_read_is_told_with_its_place(string line, string problem) => Should.Throw<CliException>(() => Read(line.Replace("nonsense", "containers,nonsense", StringComparison.Ordinal)))
        .Message.ShouldBe(_folder.In("recording") + problem);

    [Fact]
    public void A_packed_file_is_read_too()
    {
        using (var file = new StreamWriter(new GZipStream(File.Create(_folder.In("r.gz")), CompressionLevel.Fastest)))
            file.Write("containers,cid=a,node=n1,service=web cpu=1,mem=1 1767571201000000000\n");
        new RecordingReader(_folder.In("r.gz")).Read().Samples.ShouldBe(1);
    }

    public void Dispose() => _folder.Dispose();

    private Recording Read(string text)
    {
        File.WriteAllText(_folder.In("recording"), text);
        return new RecordingReader(_folder.In("recording")).Read();
    }
}
