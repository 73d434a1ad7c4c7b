using Shouldly;
using SwarmGuard.Agent.Discovery;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Docker.Containers;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Tests.Cgroups;
using Xunit;

namespace SwarmGuard.Tests.Agent;

public sealed class ContainerWatchTests : IAsyncLifetime
{
    private readonly FakeEngine _engine = new();
    private readonly FakeHost _host = new();
    private readonly WatchedContainers _containers = new();
    private readonly NodeIdentity _node = new(null);
    private readonly StringWriter _lines = new();
    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private EngineClient _client = null!;
    private Task _running = Task.CompletedTask;

    public async ValueTask InitializeAsync()
    {
        await _engine.StartAsync();
        _client = new EngineClient(_engine.Address);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running.ContinueWith(_ => { }, TaskScheduler.Default);
        _client.Dispose();
        _containers.Dispose();
        await _engine.DisposeAsync();
        _host.Dispose();
        _stop.Dispose();
    }

    [Fact]
    public async Task What_runs_at_the_start_is_watched_and_the_node_is_known()
    {
        _engine.Pids["a"] = 1;
        _engine.Pids["b"] = 2;
        Start();

        await Eventually(() => _containers.Count == 2);

        _node.Name.ShouldBe("host-1");
        _node.NodeId.ShouldBe("node-1");
    }

    [Fact]
    public async Task Containers_come_and_go_with_events()
    {
        Start();
        await Eventually(() => _engine.Streams == 1);

        _engine.Pids["a"] = 1;
        await _engine.TellAsync("start", "a");
        await Eventually(() => _containers.Has("a"));
        await _engine.TellAsync("die", "a");
        await Eventually(() => !_containers.Has("a"));
    }

    [Fact]
    public async Task A_restarted_container_is_watched_by_its_new_process()
    {
        _engine.Pids["a"] = 1;
        Start();
        await Eventually(() => _containers.Has("a"));

        _engine.Pids["a"] = 2;
        await _engine.TellAsync("start", "a");

        await Eventually(() => _containers.All().Single().Facts.Pid == 2);
    }

    [Fact]
    public async Task An_event_of_a_container_that_is_gone_already_harms_nothing()
    {
        Start();
        await Eventually(() => _engine.Streams == 1);

        await _engine.TellAsync("start", "ghost");
        _engine.Pids["a"] = 1;
        await _engine.TellAsync("start", "a");

        await Eventually(() => _containers.Has("a"));
        _containers.Count.ShouldBe(1);
    }

    [Fact]
    public async Task After_an_engines_restart_all_is_listed_anew_and_the_nodes_id_is_read_again()
    {
        _engine.Pids["a"] = 1;
        Start();
        await Eventually(() => _containers.Has("a") && _engine.Streams == 1);

        await _engine.StopAsync();
        _engine.Pids.Clear();
        _engine.Pids["b"] = 2;
        _engine.NodeId = "node-2";
        await _engine.StartAsync();

        await Eventually(() => _containers.Ids().SequenceEqual(["b"]) && _node.NodeId == "node-2");
        await Eventually(() => _lines.ToString().Contains("engine answers again"));
    }

    [Fact]
    public async Task Without_an_engine_the_agent_waits_and_says_so_once()
    {
        await _engine.StopAsync();
        Start();
        await Eventually(() => _lines.ToString().Contains("engine does not answer"));
        _engine.Pids["a"] = 1;
        await _engine.StartAsync();

        await Eventually(() => _containers.Has("a"));
        _lines.ToString().Split("does not answer").Length.ShouldBe(2);
    }

    [Fact]
    public async Task Thousands_that_start_and_stop_while_the_engine_is_slow_cost_a_list_and_no_look_at_each()
    {
        Start();
        await Eventually(() => _engine.Streams == 1);
        var slow = new TaskCompletionSource();
        _engine.BeforeInspect = () => slow.Task;
        for (var i = 0; i < 5000; i++) await _engine.TellAsync("start", $"short-{i}");
        _engine.Pids["a"] = 1;
        await _engine.TellAsync("start", "a");

        slow.SetResult();

        await Eventually(() => _containers.Has("a"));
        _containers.Count.ShouldBe(1);
        _engine.Inspections.ShouldBeLessThan(2500);
    }

    private void Start()
    {
        var log = new ConsoleLog(TextWriter.Synchronized(_lines), TimeProvider.System);
        var sources = new CounterSources(_host.Folders, null, log, TimeProvider.System);
        _running = new ContainerWatch(new ContainerReads(_client), _containers, sources, _node, log, TimeProvider.System).RunAsync(_stop.Token);
    }

    private async Task Eventually(Func<bool> condition)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        bound.CancelAfter(TimeSpan.FromSeconds(10));
        while (!condition()) await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, bound.Token);
    }
}
