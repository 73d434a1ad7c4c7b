using System.Text.Json;

namespace SwarmGuard.Core.Remembering;

/// <summary>
/// What must be remembered of past actions for the next to be safe. It is kept in Swarm's store, so that a manager that starts anywhere
/// knows it before it decides anything. Immutable: each change makes a new one.
/// </summary>
public sealed record ActionMemory
{
    /// <summary>Of each kind, the newest. Swarm's store takes about 1.5 MB in one change, and these make a few hundred kB.</summary>
    private const int Most = 1000;

    /// <summary>How long failures in a row count, though the service no longer rests after the last.</summary>
    private static readonly TimeSpan FailuresCount = TimeSpan.FromHours(1);

    private static readonly TimeSpan OneDay = TimeSpan.FromDays(1);

    public static readonly ActionMemory None = new();

    public IReadOnlyList<Rest> Rests { get; init; } = [];
    public IReadOnlyList<MovedTask> Moved { get; init; } = [];
    public IReadOnlyList<BegunAction> Begun { get; init; } = [];

    /// <summary>An action ended well.</summary>
    public ActionMemory Resting(string service, string kind, DateTimeOffset now, TimeSpan cooldown, string why, string? action = null) =>
        With(new Rest(service, kind, now + cooldown, cooldown.TotalSeconds, 0, why, action));

    /// <summary>An action begins: should nobody live to note its end, the service has rested all the same.</summary>
    public ActionMemory RestingFromBegin(string service, string kind, DateTimeOffset now, TimeSpan cooldown, string action)
    {
        var before = Find(service, kind);
        return With(new Rest(
            service, kind, now + cooldown, cooldown.TotalSeconds, before?.Failures ?? 0, "acted upon", action, before?.FailedAction));
    }

    /// <summary>An action was undone: rest longer each time, so that a service that can't be helped is not stirred for ever.</summary>
    public ActionMemory Failed(string service, string kind, string action, DateTimeOffset now, TimeSpan retryDelay, TimeSpan cooldown, TimeSpan margin = default)
    {
        var before = Find(service, kind);
        // The end of one action may be noted more than once, by one manager after the other.
        var failures = (before?.Failures ?? 0) + (before?.FailedAction == action ? 0 : 1);
        var longest = cooldown > retryDelay ? cooldown : retryDelay;
        var delay = retryDelay * Math.Pow(2, Math.Min(failures, 10) - 1);
        delay = (delay < longest ? delay : longest) + margin;
        return With(new Rest(service, kind, now + delay, delay.TotalSeconds, failures, "left alone after a failed action", action, action));
    }

    /// <summary>How long the service still rests and why, or null when it may be acted upon.</summary>
    public (TimeSpan Left, string Why)? RestOf(string service, string kind, DateTimeOffset now)
    {
        if (Find(service, kind) is not { } rest || rest.Until <= now) return null;
        var (left, whole) = (rest.Until - now, TimeSpan.FromSeconds(rest.Seconds));
        return (left < whole ? left : whole, rest.Why);
    }

    /// <summary>
    /// Trouble on a task soon after its move has followed it: then the task is the cause and not its node, and a second move would only
    /// carry it round the cluster.
    /// </summary>
    public ActionMemory Arrived(string task, string fromNode, DateTimeOffset at) =>
        this with { Moved = Newest(Moved.Where(m => m.Task != task).Append(new MovedTask(task, fromNode, at))) };

    /// <summary>The node that the task was moved away from within the window, or null.</summary>
    public string? FollowedFrom(string task, DateTimeOffset now, TimeSpan window) =>
        Moved.FirstOrDefault(m => m.Task == task && now - m.At < window)?.FromNode;

    public ActionMemory Beginning(BegunAction begun) => this with { Begun = Newest(Begun.Append(begun)) };

    /// <summary>It was not begun after all.</summary>
    public ActionMemory NotBegun(string action) =>
        this with { Begun = [.. Begun.Where(b => b.Action != action)], Rests = [.. Rests.Where(r => r.Action != action)] };

    public int BegunWithin(TimeSpan window, DateTimeOffset now) => Begun.Count(b => now - b.At < window);

    /// <summary>The last move of tasks away from a node.</summary>
    public BegunAction? LastMoveFrom(string node) => Begun.LastOrDefault(b => b.Node == node);

    /// <summary>Without what no longer matters.</summary>
    public ActionMemory Forget(DateTimeOffset now) => this with
    {
        Rests = [.. Rests.Where(r => r.Until + (r.Failures > 0 ? FailuresCount : TimeSpan.Zero) > now)],
        Moved = [.. Moved.Where(m => now - m.At < OneDay)],
        Begun = [.. Begun.Where(b => now - b.At < OneDay)],
    };

    public string Write() => JsonSerializer.Serialize(this, MemoryJson.Default.ActionMemory);

    /// <summary>Null when the text is not one that <see cref="Write"/> made.</summary>
    public static ActionMemory? Read(string? text)
    {
        if (text is null) return None;
        try
        {
            var read = JsonSerializer.Deserialize(text, MemoryJson.Default.ActionMemory);
            // The serializer checks fields for null, not what lists hold.
            return read is null || read.Rests.Contains(null!) || read.Moved.Contains(null!) || read.Begun.Contains(null!) ? null : read;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private Rest? Find(string service, string kind) => Rests.FirstOrDefault(r => r.Service == service && r.Kind == kind);

    private ActionMemory With(Rest rest) =>
        this with { Rests = Newest(Rests.Where(r => r.Service != rest.Service || r.Kind != rest.Kind).Append(rest)) };

    private static IReadOnlyList<T> Newest<T>(IEnumerable<T> all) => [.. all.TakeLast(Most)];
}
