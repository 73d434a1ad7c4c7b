using System.Text;
using SwarmGuard.Sinks.Sending;

namespace SwarmGuard.Tests.Sinks;

/// <summary>A database that answers as it is told, and remembers what it was sent.</summary>
internal sealed class FakeDoor : IPointDoor
{
    private readonly Lock _gate = new();
    private readonly List<string> _requests = [];
    private Func<string, SinkAnswer> _answer = _ => new SinkAnswer(SinkVerdict.Written);

    public IReadOnlyList<string> Requests
    {
        get
        {
            lock (_gate) return [.. _requests];
        }
    }

    /// <summary>Set: no request is answered until it is released.</summary>
    public TaskCompletionSource? Hangs { get; set; }

    public void Answers(SinkVerdict verdict, TimeSpan? retryAfter = null) => _answer = _ => new SinkAnswer(verdict, "told so", retryAfter);

    public void Answers(Func<string, SinkAnswer> answer) => _answer = answer;

    public async Task<SinkAnswer> SendAsync(IReadOnlyList<byte[]> points, CancellationToken stop)
    {
        var text = string.Concat(points.Select(Encoding.UTF8.GetString));
        lock (_gate) _requests.Add(text);
        if (Hangs is { } hangs) await hangs.Task.WaitAsync(stop);
        return _answer(text);
    }
}
