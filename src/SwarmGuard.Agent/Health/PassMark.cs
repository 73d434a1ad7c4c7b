using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using SwarmGuard.Agent.Logs;
using SwarmGuard.Agent.Sampling;

namespace SwarmGuard.Agent.Health;

/// <summary>
/// A small file that tells when the last pass was, for the container's health check. The time is monotonic, which on one
/// machine all processes share: a wall clock that is set makes no agent look dead.
/// </summary>
internal sealed class PassMark : IDisposable
{
    private const int Length = 48;
    private readonly string _path;
    private readonly SamplePeriod _period;
    private readonly ConsoleLog _log;
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private SafeFileHandle? _file;
    private long? _lastPass;
    private bool _ended;
    private bool _isFailing;

    public PassMark(string path, SamplePeriod period, ConsoleLog log, TimeProvider time)
    {
        (_path, _period, _log, _time) = (path, period, log, time);
        period.Changed += Write;
    }

    public void Touch()
    {
        lock (_lock) _lastPass = _time.GetTimestamp();
        Write();
    }

    /// <summary>Null when the last pass is fresh; else what is wrong.</summary>
    public static string? Problem(string path, TimeProvider time)
    {
        string[] parts;
        try
        {
            parts = File.ReadAllText(path).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return $"no pass yet: {e.Message}";
        }

        if (parts.Length < 2 || !long.TryParse(parts[0], out var stamp) || !double.TryParse(parts[1], out var milliseconds))
            return $"{path} is not an agent's file";
        var age = time.GetElapsedTime(stamp);
        var allowed = TimeSpan.FromMilliseconds(Math.Max(5000, 3 * milliseconds));
        return age >= TimeSpan.Zero && age <= allowed ? null : $"the last pass was {age.TotalSeconds:0.0} s ago, allowed are {allowed.TotalSeconds:0} s";
    }

    public void Dispose()
    {
        _period.Changed -= Write;
        lock (_lock)
        {
            _ended = true;
            _file?.Dispose();
        }
    }

    // Also when the period changes: by a mark that still names a shorter one, the agent would look dead before its next pass.
    private void Write()
    {
        lock (_lock)
        {
            if (_ended || _lastPass is not { } stamp) return;
            try
            {
                _file ??= Create();
                var text = string.Create(CultureInfo.InvariantCulture, $"{stamp} {_period.Now.TotalMilliseconds:0}");
                RandomAccess.Write(_file, Encoding.ASCII.GetBytes(text.PadRight(Length) + "\n"), 0);
                if (_isFailing) _log.Info($"{_path} can be written again");
                _isFailing = false;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A disk that is full now may not be later: tried anew with each pass, told once.
                if (!_isFailing) _log.Warn($"can't write {_path}, so that --check will call this agent unhealthy: {e.Message}");
                _isFailing = true;
                _file?.Dispose();
                _file = null;
            }
        }
    }

    private SafeFileHandle Create()
    {
        if (Path.GetDirectoryName(_path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        return File.OpenHandle(_path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
    }
}
