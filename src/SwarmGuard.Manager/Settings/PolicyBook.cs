using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Settings;
using SwarmGuard.Core.Wire;
using SwarmGuard.Sinks.Settings;

namespace SwarmGuard.Manager.Settings;

/// <summary>What holds for all services now. A reload puts another policy in its place; who has one in hand finishes with that.</summary>
internal sealed class PolicyBook(ManagerSettings settings, TimeProvider clock)
{
    private volatile SetPolicy _current = settings.Policy;
    private volatile ConfigurationView _configuration = new()
    {
        File = settings.Source.Path,
        LoadedAt = settings.Configuration is null ? null : clock.GetUtcNow(),
        Notices = settings.Notices,
    };

    // Who waits goes on where the configuration was found, and on no thread of the pool's choosing: a simulation has one thread.
    private readonly TaskCompletionSource _ready = new();

    /// <summary>Another policy is in force.</summary>
    public event Action? Changed;

    /// <summary>Which InfluxDB gets points; null: none.</summary>
    public SinkSettings? Sink { get; private set; } = settings.Sink;

    public SetPolicy Current => _current;

    public ServicePolicy Common => _current.Policy;

    /// <summary>What agents told longer ago than this is no news: several of their periods, so that one lost batch makes no silence.</summary>
    public TimeSpan Freshness => TimeSpan.FromSeconds(Math.Max(10, 3 * Common.PollInterval.TotalSeconds));

    public ConfigurationView Configuration => _configuration;

    /// <summary>What the operator has set is known, so that it may be decided by it.</summary>
    public bool IsReady => _ready.Task.IsCompleted;

    public Task ReadyAsync(CancellationToken stop) => _ready.Task.WaitAsync(stop);

    /// <summary>Waits no longer than this; false where it is still not known.</summary>
    public async Task<bool> IsReadyWithin(TimeSpan atMost, CancellationToken stop)
    {
        try
        {
            await _ready.Task.WaitAsync(atMost, clock, stop);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    public void Ready() => _ready.TrySetResult();

    public void Replace(SetPolicy policy, ConfigurationView configuration, SinkSettings? sink)
    {
        (_configuration, _current, Sink) = (configuration, policy, sink);
        Changed?.Invoke();
    }

    /// <summary>The file is bad; what was in force stays.</summary>
    public void Keep(IReadOnlyList<string> problems) => _configuration = _configuration with { Problems = problems };
}
