namespace SwarmGuard.Manager.History;

/// <summary>The statements that write.</summary>
internal static class HistoryWords
{
    public const string HandOver = """
        UPDATE actions SET status='handed_over', json=json_set(json, '$.status', 'handed_over', '$.outcome',
          'the manager that did this ended in the middle of it; the one that led next saw it through')
        WHERE status='in_progress'
        """;

    /// <summary>From where the last run ended, which was before this one began, nobody knows how many were wanted.</summary>
    public const string EndReplicas = """
        INSERT OR IGNORE INTO replicas(service, at, wanted)
        SELECT service, MIN(@began, (SELECT MAX(COALESCE((SELECT MAX(minute) + 1 FROM task_minutes) * 600000000 + 621355968000000000, 0),
          (SELECT MAX(at) + 1 FROM replicas)))), NULL
        FROM (SELECT service, wanted, MAX(at) FROM replicas GROUP BY service) WHERE wanted IS NOT NULL
        """;

    // A stand-by on the same node may share the file; what an action became is not undone by an older word of it.
    public const string Action = """
        INSERT INTO actions(id, service, kind, status, begun, ended, json) VALUES(@id, @service, @kind, @status, @begun, @ended, @json)
        ON CONFLICT(id) DO UPDATE SET status=@status, ended=COALESCE(ended, @ended), json=@json
        """;

    public const string Line = """
        INSERT OR IGNORE INTO lines(run, seq, at, kind, service, action, json) VALUES(@run, @seq, @at, @kind, @service, @action, @json)
        """;

    public const string Replicas = "INSERT OR REPLACE INTO replicas(service, at, wanted) VALUES(@service, @at, @wanted)";

    // A minute in which the manager was restarted comes in two parts.
    public const string TaskMinute = """
        INSERT INTO task_minutes(minute, service, task, samples, cpu_max, cpu_avg, memory_max, memory_avg, network_max, network_avg)
        VALUES(@minute, @service, @task, @samples, @max1, @avg1, @max2, @avg2, @max3, @avg3)
        ON CONFLICT(minute, service, task) DO UPDATE SET
          cpu_max=MAX(cpu_max, @max1), cpu_avg=(cpu_avg * samples + @avg1 * @samples) / (samples + @samples),
          memory_max=MAX(memory_max, @max2), memory_avg=(memory_avg * samples + @avg2 * @samples) / (samples + @samples),
          network_max=MAX(network_max, @max3), network_avg=(network_avg * samples + @avg3 * @samples) / (samples + @samples),
          samples=samples + @samples
        """;

    public const string NodeMinute = """
        INSERT INTO node_minutes(minute, node, samples, cpu_max, cpu_avg, memory_max, memory_avg, mbps_max, mbps_avg)
        VALUES(@minute, @node, @samples, @max1, @avg1, @max2, @avg2, @max3, @avg3)
        ON CONFLICT(minute, node) DO UPDATE SET
          cpu_max=MAX(cpu_max, @max1), cpu_avg=(cpu_avg * samples + @avg1 * @samples) / (samples + @samples),
          memory_max=MAX(memory_max, @max2), memory_avg=(memory_avg * samples + @avg2 * @samples) / (samples + @samples),
          mbps_max=MAX(mbps_max, @max3), mbps_avg=(mbps_avg * samples + @avg3 * @samples) / (samples + @samples),
          samples=samples + @samples
        """;
}
