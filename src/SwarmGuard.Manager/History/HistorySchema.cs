namespace SwarmGuard.Manager.History;

/// <summary>
/// The tables, as the steps that lead from each version to the next; a step is never edited once a release had it. Times are .NET's ticks of UTC
/// (<c>at</c>, <c>begun</c>, <c>ended</c>) or minutes since 1970 (<c>minute</c>, <c>last</c>); figures are hundredths.
/// </summary>
internal static class HistorySchema
{
    /// <summary>"SwGd": by this a file is known as ours.</summary>
    public const int ApplicationId = 0x53774764;

    // Minutes come first in a minute's key: a minute is written, and a day forgotten, in one place of the file. What one service has in each
    // minute is one look-up a minute.
    private const string First = """
        CREATE TABLE runs(key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, began INTEGER NOT NULL);
        CREATE TABLE services(key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE tasks(key INTEGER PRIMARY KEY, task TEXT NOT NULL UNIQUE, service INTEGER NOT NULL, name TEXT NOT NULL, node TEXT NOT NULL,
          last INTEGER NOT NULL);
        CREATE INDEX tasks_by_service ON tasks(service);
        CREATE TABLE nodes(key INTEGER PRIMARY KEY, node TEXT NOT NULL UNIQUE, name TEXT NOT NULL, last INTEGER NOT NULL);
        CREATE TABLE task_minutes(minute INTEGER NOT NULL, service INTEGER NOT NULL, task INTEGER NOT NULL, samples INTEGER NOT NULL,
          cpu_max INTEGER NOT NULL, cpu_avg INTEGER NOT NULL, memory_max INTEGER NOT NULL, memory_avg INTEGER NOT NULL,
          network_max INTEGER NOT NULL, network_avg INTEGER NOT NULL, PRIMARY KEY(minute, service, task)) WITHOUT ROWID;
        CREATE TABLE node_minutes(minute INTEGER NOT NULL, node INTEGER NOT NULL, samples INTEGER NOT NULL,
          cpu_max INTEGER NOT NULL, cpu_avg INTEGER NOT NULL, memory_max INTEGER NOT NULL, memory_avg INTEGER NOT NULL,
          mbps_max INTEGER NOT NULL, mbps_avg INTEGER NOT NULL, PRIMARY KEY(minute, node)) WITHOUT ROWID;
        CREATE TABLE replicas(service INTEGER NOT NULL, at INTEGER NOT NULL, wanted INTEGER, PRIMARY KEY(service, at)) WITHOUT ROWID;
        CREATE TABLE actions(id TEXT NOT NULL UNIQUE, service TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL, begun INTEGER NOT NULL,
          ended INTEGER, json TEXT NOT NULL);
        CREATE INDEX actions_by_begun ON actions(begun);
        CREATE INDEX actions_by_service ON actions(service, begun);
        CREATE TABLE lines(run INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL, service TEXT NOT NULL,
          action TEXT, json TEXT NOT NULL, UNIQUE(run, seq));
        CREATE INDEX lines_by_time ON lines(at);
        CREATE INDEX lines_by_service ON lines(service, at);
        CREATE INDEX lines_by_action ON lines(action, at) WHERE action IS NOT NULL;
        """;

    /// <summary>The step at index n leads from version n to n + 1; version 0 is an empty file.</summary>
    public static IReadOnlyList<string> Steps { get; } = [First];
}
