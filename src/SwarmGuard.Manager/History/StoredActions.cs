using System.Text.Json;
using Microsoft.Data.Sqlite;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.History;

/// <summary>Questions about actions and lines of the timeline.</summary>
internal static class StoredActions
{
    /// <summary>Newest first, with when each was begun, without those in <paramref name="but"/>.</summary>
    public static List<(DateTimeOffset Begun, ActionView View)> List(SqliteConnection connection, ActionFilter filter, IReadOnlySet<string> but)
    {
        using var command = connection.Command(
            """
            SELECT id, begun, json FROM actions
            WHERE (@service IS NULL OR service=@service) AND (@kind IS NULL OR kind=@kind) AND (@status IS NULL OR status=@status)
              AND begun < @before
            ORDER BY begun DESC, rowid DESC
            """,
            ("@service", filter.Service), ("@kind", filter.Kind), ("@status", filter.Status), ("@before", Ticks(filter.Before)));
        var found = new List<(DateTimeOffset, ActionView)>();
        using var rows = command.ExecuteReader();
        while (found.Count < filter.Limit && rows.Read())
        {
            if (but.Contains(rows.GetString(0)) || Read(rows.GetString(2), WireJson.Default.ActionView) is not { } view) continue;
            found.Add((new DateTimeOffset(rows.GetInt64(1), TimeSpan.Zero), view));
        }

        return found;
    }

    public static ActionView? Find(SqliteConnection connection, string id)
    {
        using var command = connection.Command("SELECT json FROM actions WHERE id=@id", ("@id", id));
        return command.ExecuteScalar() is string json ? Read(json, WireJson.Default.ActionView) : null;
    }

    /// <param name="connection">The file.</param>
    /// <param name="filter">Which.</param>
    /// <param name="run">This run of the manager.</param>
    /// <param name="liveFrom">Of this run, only lines before this number: the others are in memory.</param>
    public static List<TimelineEntry> Lines(SqliteConnection connection, LineFilter filter, string run, long liveFrom)
    {
        // One condition for each index, so that a service's or an action's lines are found without a look at all others.
        var where = filter.ActionId is not null ? "action=@action AND (@service IS NULL OR service=@service)"
            : filter.Service is not null ? "service=@service"
            : "TRUE";
        using var command = connection.Command(
            $"""
            SELECT json FROM lines
            WHERE {where} AND at < @before AND (@kind IS NULL OR kind=@kind)
              AND NOT (seq >= @seq AND run = IFNULL((SELECT key FROM runs WHERE name=@run), -1))
            ORDER BY at DESC, run DESC, seq DESC LIMIT @limit
            """,
            ("@service", filter.Service), ("@kind", filter.Kind), ("@action", filter.ActionId), ("@before", Ticks(filter.Before)),
            ("@run", run), ("@seq", liveFrom), ("@limit", filter.Limit));
        var found = new List<TimelineEntry>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            if (Read(rows.GetString(0), WireJson.Default.TimelineEntry) is { } line) found.Add(line);
        }

        return found;
    }

    private static long Ticks(DateTimeOffset? before) => before?.UtcTicks ?? long.MaxValue;

    // What generated readers do not find in the JSON they leave null, whatever its initializer says; and a row may be somebody's work.
    private static T? Read<T>(string json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
