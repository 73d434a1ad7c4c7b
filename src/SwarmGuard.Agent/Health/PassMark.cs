using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using SwarmGuard.Agent.Logs;

namespace SwarmGuard.Agent.Health;

/// <summary>
/// A small file that tells when the last pass was, for the container's health check. The time is monotonic, which on one
/// machine all processes share: a wall clock that is set makes no agent look dead.
/// </summary>
internal sealed class PassMark(string path, TimeSpan period, ConsoleLog log, TimeProvider time) : IDisposable
{
    private const int Length = 48;
    private SafeFileHandle? _file;
    private bool _failed;

    public void Touch()
    {
        if (_failed) return;
        try
        {
            _file ??= Create();
            var text = string.Create(CultureInfo.InvariantCulture, $"{time.GetTimestamp()} {period.TotalMilliseconds:0}");
            RandomAccess.Write(_file, Encoding.ASCII.GetBytes(text.PadRight(Length) + "\n"), 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _failed = true;
            log.Warn($"can't write {path}, so that --check will call this agent unhealthy: {e.Message}");
        }
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

    public void Dispose() => _file?.Dispose();

    private SafeFileHandle Create()
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        return File.OpenHandle(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
    }
}
