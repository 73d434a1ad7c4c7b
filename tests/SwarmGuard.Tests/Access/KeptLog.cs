using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace SwarmGuard.Tests.Access;

/// <summary>All that is logged, at every level.</summary>
[ProviderAlias("Kept")]
internal sealed class KeptLog : ILoggerProvider, ILogger
{
    private readonly ConcurrentQueue<string> _lines = new();

    public string Text => string.Join('\n', _lines);

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var values = state as IEnumerable<KeyValuePair<string, object?>> ?? [];
        _lines.Enqueue($"{logLevel} {formatter(state, exception)} {string.Join(' ', values.Select(v => v.Value))} {exception}");
    }

    public void Dispose()
    {
    }
}
