namespace SwarmGuard.Agent.Logs;

/// <summary>How log lines look.</summary>
internal enum LogFormat
{
    /// <summary>Time, level, sentence: for people.</summary>
    Text,

    /// <summary>One JSON object a line: for a log store.</summary>
    Json,
}
