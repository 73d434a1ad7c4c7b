namespace SwarmGuard.WebStress.Load;

/// <summary>At most one stress of each kind runs; a new one replaces the old.</summary>
internal sealed class StressBoard : IDisposable
{
    private readonly SemaphoreSlim _changing = new(1, 1);
    private readonly Dictionary<StressKind, Stress> _stresses = [];

    public IReadOnlyList<Stress> Running
    {
        get
        {
            lock (_stresses)
                return [.. _stresses.Values.Where(stress => stress.IsRunning).OrderBy(stress => stress.Kind)];
        }
    }

    /// <returns>Whether a running stress of the same kind had to go.</returns>
    public async Task<bool> StartAsync(Stress stress)
    {
        await _changing.WaitAsync();
        try
        {
            var replaced = await RemoveAsync(stress.Kind);
            lock (_stresses)
                _stresses[stress.Kind] = stress;
            stress.Start();
            return replaced;
        }
        finally
        {
            _changing.Release();
        }
    }

    public async Task<IReadOnlyList<StressKind>> StopAllAsync()
    {
        await _changing.WaitAsync();
        try
        {
            var stopped = new List<StressKind>();
            foreach (var kind in Enum.GetValues<StressKind>())
            {
                if (await RemoveAsync(kind))
                    stopped.Add(kind);
            }

            return stopped;
        }
        finally
        {
            _changing.Release();
        }
    }

    public void Dispose() => _changing.Dispose();

    private async Task<bool> RemoveAsync(StressKind kind)
    {
        Stress? old;
        lock (_stresses)
            _stresses.Remove(kind, out old);
        if (old is null)
            return false;
        var wasRunning = old.IsRunning;
        await old.DisposeAsync();
        return wasRunning;
    }
}
