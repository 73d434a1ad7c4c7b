using System.Buffers;
using Microsoft.Data.Sqlite;
using SwarmGuard.Sinks.Lines;

namespace SwarmGuard.Manager.History;

/// <summary>What is stored of each minute, as points of the measurements that agents write: averages, since a peak is no sign that it lasted.</summary>
internal static class StoredPoints
{
    private const string Tasks = """
        SELECT m.minute, t.task, t.name, t.node, s.name, m.cpu_avg, m.memory_avg, m.network_avg
        FROM task_minutes m JOIN tasks t ON t.key = m.task JOIN services s ON s.key = m.service
        WHERE m.minute >= @from AND m.minute < @to ORDER BY m.minute
        """;

    private const string Nodes = """
        SELECT m.minute, n.name, m.cpu_avg, m.memory_avg
        FROM node_minutes m JOIN nodes n ON n.key = m.node WHERE m.minute >= @from AND m.minute < @to ORDER BY m.minute
        """;

    /// <param name="connection">The file.</param>
    /// <param name="from">The first minute since 1970.</param>
    /// <param name="to">The one after the last.</param>
    public static byte[] Of(SqliteConnection connection, long from, long to)
    {
        var (text, line) = (new ArrayBufferWriter<byte>(), new LineBuilder());
        Write(connection, Tasks, from, to, text, row => line.Begin("containers")
            .Tag("cid", row.GetString(1)).Tag("container", row.GetString(2)).Tag("node", row.GetString(3)).Tag("service", row.GetString(4))
            .Number("cpu", row.GetInt64(5) / 100.0).Number("mem", row.GetInt64(6) / 100.0).Number("net", row.GetInt64(7) / 100.0));
        Write(connection, Nodes, from, to, text, row => line.Begin("nodes")
            .Tag("node", row.GetString(1)).Number("cpu", row.GetInt64(2) / 100.0).Number("mem", row.GetInt64(3) / 100.0));
        return text.WrittenSpan.ToArray();
    }

    private static void Write(SqliteConnection connection, string sql, long from, long to, ArrayBufferWriter<byte> text, Func<SqliteDataReader, LineBuilder> point)
    {
        using var command = connection.Command(sql, ("@from", from), ("@to", to));
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            // A minute's average is known at its end.
            if (point(rows).End(DateTimeOffset.FromUnixTimeSeconds((rows.GetInt64(0) + 1) * 60)) is { } written) text.Write(written);
        }
    }
}
