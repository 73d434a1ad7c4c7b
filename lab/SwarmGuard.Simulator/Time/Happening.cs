namespace SwarmGuard.Simulator.Time;

/// <summary>One event of the loop: what runs, and whose it is; nobody's are the world's own.</summary>
internal readonly struct Happening
{
    private readonly object _run;
    private readonly object? _state;

    public Happening(Action run, SimProcess? owner) => (_run, _state, Owner) = (run, null, owner);

    public Happening(SendOrPostCallback run, object? state, SimProcess owner) => (_run, _state, Owner) = (run, state, owner);

    public SimProcess? Owner { get; }

    public void Run()
    {
        if (_run is Action action) action();
        else ((SendOrPostCallback)_run)(_state);
    }
}
