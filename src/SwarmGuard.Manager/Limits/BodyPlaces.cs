using System.Net;

namespace SwarmGuard.Manager.Limits;

/// <summary>Places for bodies that are being read: so many in all, of which one address can hold only some.</summary>
internal sealed class BodyPlaces(int most, int mostOfOneAddress) : IDisposable
{
    private readonly SemaphoreSlim _free = new(most, most);
    private readonly Dictionary<IPAddress, int> _held = [];

    /// <summary>Waits for a place, but not when this address has all that it may have.</summary>
    public async Task<bool> TakeAsync(IPAddress address, TimeSpan patience, TimeProvider clock, CancellationToken stop)
    {
        lock (_held)
        {
            var held = _held.GetValueOrDefault(address);
            if (held >= mostOfOneAddress) return false;
            _held[address] = held + 1;
        }

        using var bounded = new CancellationTokenSource(patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(bounded.Token, stop);
        try
        {
            await _free.WaitAsync(either.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            Leave(address);
            return false;
        }
    }

    public void GiveBack(IPAddress address)
    {
        _free.Release();
        Leave(address);
    }

    public void Dispose() => _free.Dispose();

    private void Leave(IPAddress address)
    {
        lock (_held)
        {
            if (_held[address] == 1) _held.Remove(address);
            else _held[address]--;
        }
    }
}
