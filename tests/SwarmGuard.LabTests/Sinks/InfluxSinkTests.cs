using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Lab.Waiting;
using SwarmGuard.Sinks.Influx;
using SwarmGuard.Sinks.Lines;
using SwarmGuard.Sinks.Sending;
using SwarmGuard.Sinks.Settings;
using Xunit;

namespace SwarmGuard.LabTests.Sinks;

/// <summary>The sink against databases that people use. No Swarm is needed.</summary>
public sealed class InfluxSinkTests : IDisposable
{
    private const string Database = "guard";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly DateTimeOffset At = DateTimeOffset.UnixEpoch.AddSeconds(1_790_000_000).AddTicks(1234567);
    private readonly WaitFor _wait = new(TimeProvider.System);
    private readonly List<string> _told = [];
    private readonly LineBuilder _line = new();
    private readonly CancellationTokenSource _giveUp = new();

    public void Dispose() => _giveUp.Dispose();

    [Fact(Timeout = 120_000)]
    public async Task What_influxd_1_gives_back_is_what_was_written()
    {
        var stop = TestContext.Current.CancellationToken;
        using var server = DatabaseServer.Influx();
        using var client = new InfluxClient(server.Http(), Database);
        await client.CreateAsync(stop);
        using var sink = Sink(new SinkSettings(new Uri(server.Url, $"write?db={Database}&precision=ns"), "influxd", SinkCredential.None, 3, TimeSpan.FromSeconds(1)));
        var running = sink.Points.RunAsync(_giveUp.Token);

        sink.Points.Put(_line.Begin("odd").Tag("tag ,=x", "a b,c=d \"q\" Größe 😀").Tag("end", "back\\").Text("text", "say \"no\" to c:\\x,y=z 😀")
            .Number("number", 0.1 + 0.2).Whole("whole", long.MaxValue - 1).End(At));
        sink.Points.Put(_line.Begin("odd").Number("number", 1e-300).Number("left_out", double.NaN).End(At.AddTicks(1)));
        sink.Points.Put(_line.Begin("odd").Number("number", -1.7e300).End(At.AddTicks(2)));
        await UntilAsync(sink, counters => counters.Written == 3, stop);
        await EndAsync(sink, running);

        var rows = await client.RowsAsync("SELECT * FROM \"odd\" ORDER BY time", stop);
        rows.Select(row => Number(row, "number")).ShouldBe([0.1 + 0.2, 1e-300, -1.7e300]);
        rows.Select(row => (long)row["time"]!).ShouldBe([1_790_000_000_123_456_700, 1_790_000_000_123_456_800, 1_790_000_000_123_456_900]);
        ((string?)rows[0]["tag ,=x"], (string?)rows[0]["end"]).ShouldBe(("a b,c=d \"q\" Größe 😀", "back/"));
        ((string?)rows[0]["text"], (long)rows[0]["whole"]!).ShouldBe(("say \"no\" to c:\\x,y=z 😀", long.MaxValue - 1));
        rows[1].ShouldNotContainKey("left_out");
        _told.ShouldBeEmpty();
    }

    [Fact(Timeout = 120_000)]
    public async Task A_bad_point_is_refused_once_and_the_next_are_taken()
    {
        var stop = TestContext.Current.CancellationToken;
        using var server = DatabaseServer.Influx();
        using var client = new InfluxClient(server.Http(), Database);
        await client.CreateAsync(stop);
        using var sink = Sink(new SinkSettings(new Uri(server.Url, $"write?db={Database}&precision=ns"), "influxd", SinkCredential.None, 1, TimeSpan.FromSeconds(1)));
        var running = sink.Points.RunAsync(_giveUp.Token);

        sink.Points.Put(_line.Begin("typed").Number("value", 1).End(At));
        await UntilAsync(sink, counters => counters.Written == 1, stop);
        sink.Points.Put(_line.Begin("typed").Text("value", "a text where a number was").End(At.AddSeconds(1)));
        await UntilAsync(sink, counters => counters.Failed == 1, stop);
        sink.Points.Put(_line.Begin("typed").Number("value", 2).End(At.AddSeconds(2)));
        await UntilAsync(sink, counters => counters.Written == 2, stop);
        await EndAsync(sink, running);

        (await client.RowsAsync("SELECT \"value\" FROM \"typed\"", stop)).Select(row => Number(row, "value")).ShouldBe([1, 2]);
        _told.ShouldHaveSingleItem().ShouldContain("field type conflict");
    }

    [Fact(Timeout = 120_000)]
    public async Task A_database_that_is_made_later_gets_what_waited()
    {
        var stop = TestContext.Current.CancellationToken;
        using var server = DatabaseServer.Influx();
        using var client = new InfluxClient(server.Http(), "later");
        using var other = new InfluxClient(server.Http(), Database);
        await other.CreateAsync(stop);
        using var sink = Sink(new SinkSettings(new Uri(server.Url, "write?db=later&precision=ns"), "influxd", SinkCredential.None, 1, TimeSpan.FromSeconds(1)));
        var running = sink.Points.RunAsync(_giveUp.Token);
        sink.Points.Put(_line.Begin("m").Whole("f", 1).End(At));
        await _wait.TrueAsync("a first try", Patience, _ => Task.FromResult(_told.Count > 0 ? null : "nothing told"), stop);

        await client.CreateAsync(stop);
        await UntilAsync(sink, counters => counters.Written == 1, stop);
        await EndAsync(sink, running);
        _told[0].ShouldContain("database not found");
        (await client.RowsAsync("SELECT \"f\" FROM \"m\"", stop)).Count.ShouldBe(1);
    }

    [Fact(Timeout = 120_000)]
    public async Task While_the_server_is_away_nothing_waits_and_what_the_buffer_holds_arrives()
    {
        const int capacity = 50, put = 80;
        var stop = TestContext.Current.CancellationToken;
        using var server = DatabaseServer.Influx();
        using var client = new InfluxClient(server.Http(), Database);
        await client.CreateAsync(stop);
        var settings = new SinkSettings(new Uri(server.Url, $"write?db={Database}&precision=ns"), "influxd", SinkCredential.None, 1, TimeSpan.FromSeconds(1));
        using var sink = Sink(settings, capacity);
        var running = sink.Points.RunAsync(_giveUp.Token);
        Put(sink, 0);
        await UntilAsync(sink, counters => counters.Written == 1, stop);

        server.Kill();
        for (var i = 1; i <= put; i++) Put(sink, i);
        await _wait.TrueAsync("the outage to be seen", Patience, _ => Task.FromResult(_told.Count > 0 ? null : "nothing told"), stop);
        await UntilAsync(sink, counters => counters.Dropped == put - capacity, stop);
        server.Start();
        await UntilAsync(sink, counters => counters.Written == 1 + capacity, stop);
        await EndAsync(sink, running);

        sink.Points.Counters.ShouldBe(new SinkCounters(1 + capacity, put - capacity, 0));
        var values = (await client.RowsAsync("SELECT \"f\" FROM \"m\"", stop)).Select(row => (int)row["f"]!).ToList();
        values.ShouldBe([0, .. Enumerable.Range(put - capacity + 1, capacity)], "the newest are kept");
        _told.Count.ShouldBe(2, string.Join('\n', _told));
        _told[1].ShouldContain($"the oldest {put - capacity} were dropped");
    }

    [Theory(Timeout = 120_000)]
    [InlineData("write?db=guard&precision=ns")]
    [InlineData("api/v2/write?org=o&bucket=guard&precision=ns")]
    public async Task Victoria_metrics_takes_points_by_both_apis(string path)
    {
        var stop = TestContext.Current.CancellationToken;
        using var server = DatabaseServer.VictoriaMetrics();
        using var http = server.Http();
        using var sink = Sink(new SinkSettings(new Uri(server.Url, path), "victoria-metrics", SinkCredential.None, 1, TimeSpan.FromSeconds(1)));
        var running = sink.Points.RunAsync(_giveUp.Token);
        var now = TimeProvider.System.GetUtcNow();

        sink.Points.Put(_line.Begin("nodes").Tag("node", "n 1").Number("cpu", 12.5).Whole("tasks", 7).End(now));
        await UntilAsync(sink, counters => counters.Written == 1, stop);
        await EndAsync(sink, running);

        await _wait.TrueAsync("the point to be found", Patience, async token =>
        {
            await http.GetStringAsync(new Uri("internal/force_flush", UriKind.Relative), token);
            var text = await http.GetStringAsync(new Uri("api/v1/export?match[]={__name__=~\"nodes_.*\"}", UriKind.Relative), token);
            var found = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)
                .Select(series => ((string?)series["metric"]!["__name__"], (string?)series["metric"]!["node"], (double)series["values"]![0]!)).Order().ToList();
            return found.SequenceEqual([("nodes_cpu", "n 1", 12.5), ("nodes_tasks", "n 1", 7)]) ? null : $"'{text}'";
        }, stop);
    }

    private InfluxSink Sink(SinkSettings settings, int capacity = 100) => new(settings, capacity, Tell, Tell, TimeProvider.System);

    private void Tell(string line)
    {
        lock (_told) _told.Add(line);
    }

    private void Put(InfluxSink sink, int value) => sink.Points.Put(_line.Begin("m").Whole("f", value).End(At.AddSeconds(value)));

    private Task UntilAsync(InfluxSink sink, Func<SinkCounters, bool> isMet, CancellationToken stop) => _wait.TrueAsync(
        "the points to be counted", Patience, _ => Task.FromResult(isMet(sink.Points.Counters) ? null : $"{sink.Points.Counters}; {string.Join("; ", _told)}"), stop);

    private static async Task EndAsync(InfluxSink sink, Task running)
    {
        sink.Points.Complete();
        await running.WaitAsync(Patience, TimeProvider.System);
    }

    private static double Number(Dictionary<string, JsonNode?> row, string column) => (double)row[column]!;
}
