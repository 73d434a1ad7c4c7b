using Microsoft.Extensions.Logging;

namespace SwarmGuard.Simulator.Actors;

/// <summary>A manager's log lines. What it logs as an error is a fault of its own, which no fault around it may cause.</summary>
internal sealed class SimLogger<T>(SimLog log) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel >= LogLevel.Error) log.Broke?.Invoke($"{formatter(state, exception)} {exception}");
        else if (logLevel == LogLevel.Warning) log.Warned?.Invoke(formatter(state, exception));
    }
}
