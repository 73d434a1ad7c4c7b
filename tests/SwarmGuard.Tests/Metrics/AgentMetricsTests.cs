using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Shouldly;
using SwarmGuard.Agent.Discovery;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Metrics;
using SwarmGuard.Agent.Sampling;
using SwarmGuard.Agent.Sending;
using SwarmGuard.Core.Metrics;
using SwarmGuard.Core.Sampling;
using SwarmGuard.Docker.Access;
using SwarmGuard.Tests.Agent;
using SwarmGuard.Tests.Manager;
using Xunit;

namespace SwarmGuard.Tests.Metrics;

public sealed class AgentMetricsTests : IDisposable
{
    private readonly LatestPicture _picture = new();
    private readonly NodeIdentity _node = new("n1", "node-id");
    private readonly Bound _bound = new();
    private readonly StringWriter _lines = new();

    public void Dispose()
    {
        _picture.Dispose();
        _bound.Dispose();
        _lines.Dispose();
    }

    [Fact]
    public void A_container_shows_its_newest_sample_by_the_name_of_its_slot()
    {
        See(Judged("c1", "web.1.t-c1", at: 0, cpu: 90, inBreach: true), Judged("c2", "plain", service: "", at: 0));
        var page = Page();

        page["swarmguard_container_cpu_percent{node=\"n1\",service=\"web\",task=\"web.1\"}"].ShouldBe(90);
        page["swarmguard_container_memory_bytes{node=\"n1\",service=\"web\",task=\"web.1\"}"].ShouldBe(2 * 1024 * 1024);
        page["swarmguard_container_network_receive_bytes_per_second{node=\"n1\",service=\"web\",task=\"web.1\"}"].ShouldBe(1e6);
        page["swarmguard_container_in_breach{node=\"n1\",service=\"web\",task=\"web.1\"}"].ShouldBe(1);
        page["swarmguard_container_cpu_percent{node=\"n1\",service=\"\",task=\"plain\"}"].ShouldBe(5);
        page["swarmguard_container_in_breach{node=\"n1\",service=\"\",task=\"plain\"}"].ShouldBeNull();
        page["swarmguard_node_cpu_percent{node=\"n1\"}"].ShouldBe(11);
        page["swarmguard_agent_containers{node=\"n1\"}"].ShouldBe(2);
    }

    [Fact]
    public void One_that_is_gone_has_no_series_any_more()
    {
        See(Judged("c1", "web.1.t-c1", at: 0), Judged("c2", "web.2.t-c2", at: 0));
        See(Judged("c2", "web.2.t-c2", at: 1));

        Page().Series.ShouldNotContain(series => series.Contains("web.1", StringComparison.Ordinal));
        Page().Series.ShouldContain(series => series.Contains("web.2", StringComparison.Ordinal));
    }

    [Fact]
    public void Of_two_in_one_slot_the_newest_sample_counts()
    {
        See(Judged("c2", "web.1.t-c2", at: 5, cpu: 7), Judged("c1", "web.1.t-c1", at: 4, cpu: 90));

        Page()["swarmguard_container_cpu_percent{node=\"n1\",service=\"web\",task=\"web.1\"}"].ShouldBe(7);
    }

    [Fact]
    public void Beyond_the_bound_the_rest_is_counted()
    {
        See([.. Enumerable.Range(0, ContainerMetrics.MostContainers + 4).Select(i => Judged($"c{i}", $"web.{i}.t-c{i}", at: 0))]);

        Page()["swarmguard_agent_containers_left_out{node=\"n1\"}"].ShouldBe(4);
        Page().Series.Count(series => series.StartsWith("swarmguard_container_cpu_percent", StringComparison.Ordinal)).ShouldBe(ContainerMetrics.MostContainers);
    }

    [Fact]
    public async Task The_port_answers_one_thing_and_nothing_else()
    {
        See(Judged("c1", "web.1.t-c1", at: 0));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_bound.Token);
        var (http, running) = await ServeAsync(TokenFile.OfMetrics(_ => null), stop.Token);
        using var client = http;

        using var answer = await client.GetAsync("/metrics?x=y", _bound.Token);
        answer.Content.Headers.ContentType!.ToString().ShouldBe(MetricPage.ContentType);
        (await answer.Content.ReadAsStringAsync(_bound.Token)).ShouldBe(Answer(TokenFile.OfMetrics(_ => null)).Page());
        using var other = await client.GetAsync("/", _bound.Token);
        other.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var post = await client.PostAsync("/metrics", null, _bound.Token);
        post.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await RawAsync(client.BaseAddress!.Port, "GET /metrics HTTP/1.1\r\nX: " + new string('x', 5000))).ShouldStartWith("HTTP/1.1 431 ");
        await EndAsync(running, stop);
    }

    [Fact]
    public async Task With_a_token_only_who_shows_it_sees_figures()
    {
        using var file = new ScratchFile("# for Prometheus\n0123456789abcdef-metrics\n");
        var token = TokenFile.OfMetrics(_ => file.Path);
        token.Open().ShouldBeNull();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_bound.Token);
        var (http, running) = await ServeAsync(token, stop.Token);
        using var client = http;

        using (var bare = await client.GetAsync("/metrics", _bound.Token)) bare.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "0123456789abcdef-guess");
        using (var wrong = await client.GetAsync("/metrics", _bound.Token)) (await wrong.Content.ReadAsStringAsync(_bound.Token)).ShouldNotContain("swarmguard_");
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "0123456789abcdef-metrics");
        using (var right = await client.GetAsync("/metrics", _bound.Token)) right.StatusCode.ShouldBe(HttpStatusCode.OK);
        _lines.ToString().ShouldNotContain("0123456789abcdef");
        await EndAsync(running, stop);
    }

    [Fact]
    public async Task Callers_that_say_nothing_keep_others_waiting_for_seconds_and_not_for_ever()
    {
        var time = new JumpingClock(Agent.Alerts.Start);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_bound.Token);
        var server = new MetricsServer(new IPEndPoint(IPAddress.Loopback, 0), Answer(TokenFile.OfMetrics(_ => null)), Log(time), time);
        var running = server.RunAsync(stop.Token);
        var port = await server.Port.WaitAsync(_bound.Token);
        using var silent = new TcpClient();
        await silent.ConnectAsync(IPAddress.Loopback, port, _bound.Token);
        var hungUp = silent.GetStream().ReadAsync(new byte[1], _bound.Token).AsTask();
        while (!hungUp.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, _bound.Token);
        }

        (await RawAsync(port, "GET /metrics HTTP/1.0\r\n\r\n")).ShouldStartWith("HTTP/1.1 200 OK");
        await EndAsync(running, stop);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_told_and_ends_nothing()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var place = (IPEndPoint)taken.LocalEndpoint;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_bound.Token);
        var running = new MetricsServer(place, Answer(TokenFile.OfMetrics(_ => null)), Log(TimeProvider.System), TimeProvider.System).RunAsync(stop.Token);

        while (!_lines.ToString().Contains($"METRICS_PORT='{place.Port}': no metrics", StringComparison.Ordinal))
            await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, _bound.Token);
        running.IsCompleted.ShouldBeFalse();
        await EndAsync(running, stop);
    }

    private MetricsAnswer Answer(TokenFile token) => new([new ContainerMetrics(_picture, _node), new HostMetrics(_picture, _node)], token, Log(TimeProvider.System));

    private Scraped Page() => new(Answer(TokenFile.OfMetrics(_ => null)).Page());

    private ConsoleLog Log(TimeProvider time) => new(TextWriter.Synchronized(_lines), time);

    private void See(params JudgedSample[] containers) => _picture.Put(new SamplePicture(Agent.Alerts.Start, new NodeUsage(11, 2, 30, 1000, 1, 2), containers));

    private static JudgedSample Judged(string id, string name, int at, double cpu = 5, string service = "web", bool? inBreach = null) => new(
        new ContainerSample(
            new ContainerIdentity(id, name, service.Length > 0 ? "s1" : "", service, service.Length > 0 ? "t-" + id : "", HasHealthCheck: true),
            Agent.Alerts.Start.AddSeconds(at), new ResourceUsage(cpu, 0.5, 2, 3, 8, 16, 10)),
        inBreach);

    private async Task<(HttpClient Http, Task Running)> ServeAsync(TokenFile token, CancellationToken stop)
    {
        var server = new MetricsServer(new IPEndPoint(IPAddress.IPv6Any, 0), Answer(token), Log(TimeProvider.System), TimeProvider.System);
        var running = server.RunAsync(stop);
        return (new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{await server.Port.WaitAsync(stop)}") }, running);
    }

    private async Task<string> RawAsync(int port, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, _bound.Token);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), _bound.Token);
        var start = new byte[64];
        var read = await client.GetStream().ReadAtLeastAsync(start, 16, throwOnEndOfStream: false, _bound.Token);
        return Encoding.ASCII.GetString(start, 0, read);
    }

    private static async Task EndAsync(Task running, CancellationTokenSource stop)
    {
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => running);
    }
}
