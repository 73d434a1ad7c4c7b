using Microsoft.Data.Sqlite;

namespace SwarmGuard.Manager.History;

/// <summary>Questions about what was measured, minute by minute.</summary>
internal static class StoredSamples
{
    private const int Minute = 60;

    // The file is ordered by minute, then service: each minute is one look-up, whatever else was measured in it.
    private const string Minutes = """
        WITH RECURSIVE minutes(n) AS (VALUES(MAX(@from, (SELECT MIN(minute) FROM task_minutes))) UNION ALL SELECT n + 1 FROM minutes WHERE n < @to)
        SELECT t.task, (t.minute - @first) / @step AS part, MAX(t.cpu_max), MAX(t.memory_max), MAX(t.network_max)
        FROM minutes CROSS JOIN task_minutes t ON t.minute = minutes.n AND t.service = @service
        GROUP BY t.task, part ORDER BY part DESC
        """;

    private const string Changes = """
        SELECT at, wanted FROM replicas WHERE service = @service AND at < @to
          AND at >= IFNULL((SELECT MAX(at) FROM replicas WHERE service = @service AND at <= @from), 0)
        """;

    /// <summary>Puts what is stored into the steps that begin before <paramref name="before"/>; answers how many replicas were wanted.</summary>
    public static List<ReplicaChange> Fill(SqliteConnection connection, string service, HistorySteps steps, DateTimeOffset before)
    {
        if (connection.Number("SELECT key FROM services WHERE name=@name", ("@name", service)) is not { } key) return [];
        var end = Math.Min(steps.To, before.ToUnixTimeSeconds());
        if (end > steps.From) FillMinutes(connection, key, service, steps, end);
        return Replicas(connection, key, service, steps);
    }

    private static void FillMinutes(SqliteConnection connection, long service, string name, HistorySteps steps, long end)
    {
        var tasks = Tasks(connection, service, name);
        var (first, step) = (steps.From / Minute, Math.Max(1, steps.StepSeconds / Minute));
        using var command = connection.Command(
            Minutes, ("@from", first), ("@first", first), ("@to", (end - 1) / Minute), ("@step", step), ("@service", service));
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            if (!tasks.TryGetValue(rows.GetInt64(0), out var task)) continue;
            var second = (first + (rows.GetInt64(1) * step)) * Minute;
            steps.AddMinutes(task, second, step * Minute, end, (rows.GetInt64(2) / 100.0, rows.GetInt64(3) / 100.0, rows.GetInt64(4) / 100.0));
        }
    }

    private static Dictionary<long, TaskIdentity> Tasks(SqliteConnection connection, long service, string name)
    {
        using var command = connection.Command("SELECT key, task, name, node FROM tasks WHERE service=@service", ("@service", service));
        var tasks = new Dictionary<long, TaskIdentity>();
        using var rows = command.ExecuteReader();
        while (rows.Read()) tasks[rows.GetInt64(0)] = new TaskIdentity(rows.GetString(1), name, rows.GetString(2), rows.GetString(3));
        return tasks;
    }

    private static List<ReplicaChange> Replicas(SqliteConnection connection, long service, string name, HistorySteps steps)
    {
        using var command = connection.Command(
            Changes, ("@service", service), ("@from", DateTimeOffset.FromUnixTimeSeconds(steps.From).UtcTicks),
            ("@to", DateTimeOffset.FromUnixTimeSeconds(steps.To).UtcTicks));
        var changes = new List<ReplicaChange>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
            changes.Add(new ReplicaChange(name, new DateTimeOffset(rows.GetInt64(0), TimeSpan.Zero), rows.IsDBNull(1) ? null : rows.GetInt32(1)));
        return changes;
    }
}
