using System.Text.Json;
using Microsoft.Data.Sqlite;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Manager.History;

/// <summary>Writes entries, all that it is given in one transaction.</summary>
internal sealed class HistoryHand(HistoryFile file)
{
    /// <summary>A task's row tells when it was last measured, to the hour: precise enough to know when nothing of it is left.</summary>
    private const long TouchEvery = 60;

    private const int MostKnown = 10_000;
    private readonly Dictionary<string, long> _services = [];
    private readonly Dictionary<string, (long Key, long Service, long Last)> _tasks = [];
    private readonly Dictionary<string, (long Key, long Last)> _nodes = [];

    public void Write(IReadOnlyList<HistoryEntry> entries)
    {
        if (_tasks.Count > MostKnown) Forget();
        try
        {
            using var all = file.Connection.BeginTransaction();
            foreach (var entry in entries) Write(entry);
            all.Commit();
        }
        catch
        {
            // Keys that were given out in it are none.
            Forget();
            throw;
        }
    }

    /// <summary>Rows were taken out, or it is another file.</summary>
    public void Forget()
    {
        _services.Clear();
        _tasks.Clear();
        _nodes.Clear();
    }

    private void Write(HistoryEntry entry)
    {
        switch (entry)
        {
            case HistoryEntry.Action action: Write(action); break;
            case HistoryEntry.Line line: Write(line.Entry); break;
            case HistoryEntry.Replicas replicas: Write(replicas.Change); break;
            case HistoryEntry.Minutes minutes: Write(minutes); break;
        }
    }

    private void Write(HistoryEntry.Action action)
    {
        var view = action.View;
        var hasEnded = view.Status != ActionStatus.InProgress;
        file.Connection.Run(
            HistoryWords.Action, ("@id", view.Id), ("@service", view.Service), ("@kind", view.Kind), ("@status", view.Status),
            ("@begun", (ActionFilter.BegunAt(view) ?? action.At).UtcTicks), ("@ended", hasEnded ? action.At.UtcTicks : null),
            ("@json", JsonSerializer.Serialize(view, WireJson.Readable.ActionView)));
    }

    private void Write(TimelineEntry line) => file.Connection.Run(
        HistoryWords.Line, ("@run", file.RunKey), ("@seq", line.Seq), ("@at", line.At.UtcTicks), ("@kind", line.Kind), ("@service", line.Service),
        ("@action", line.ActionId), ("@json", JsonSerializer.Serialize(line, WireJson.Readable.TimelineEntry)));

    private void Write(ReplicaChange change) => file.Connection.Run(
        HistoryWords.Replicas, ("@service", Service(change.Service)), ("@at", change.At.UtcTicks), ("@wanted", change.Wanted));

    private void Write(HistoryEntry.Minutes minutes)
    {
        using var task = file.Connection.Command(HistoryWords.TaskMinute);
        foreach (var row in minutes.Tasks)
        {
            var (key, service) = Key(row.Task, row.Minute);
            Fill(task, row.Minute, row.Sum, ("@service", service), ("@task", key));
        }

        using var node = file.Connection.Command(HistoryWords.NodeMinute);
        foreach (var row in minutes.Nodes) Fill(node, row.Minute, row.Sum, ("@node", Key(row)));
    }

    private static void Fill(SqliteCommand command, long minute, MinuteSum sum, params ReadOnlySpan<(string Name, long Value)> keys)
    {
        command.Parameters.Clear();
        command.Parameters.AddWithValue("@minute", minute);
        foreach (var (name, value) in keys) command.Parameters.AddWithValue(name, value);
        command.Parameters.AddWithValue("@samples", sum.Samples);
        Add("1", sum.Max.First, sum.Average.First);
        Add("2", sum.Max.Second, sum.Average.Second);
        Add("3", sum.Max.Third, sum.Average.Third);
        command.ExecuteNonQuery();

        void Add(string number, double max, double average)
        {
            command.Parameters.AddWithValue("@max" + number, Hundredths(max));
            command.Parameters.AddWithValue("@avg" + number, Hundredths(average));
        }
    }

    private long Service(string name)
    {
        if (_services.TryGetValue(name, out var known)) return known;
        file.Connection.Run("INSERT OR IGNORE INTO services(name) VALUES(@name)", ("@name", name));
        return _services[name] = file.Connection.Number("SELECT key FROM services WHERE name=@name", ("@name", name)) ?? 0;
    }

    private (long Key, long Service) Key(TaskIdentity task, long minute)
    {
        if (_tasks.TryGetValue(task.TaskId, out var known) && minute - known.Last < TouchEvery) return (known.Key, known.Service);
        var service = Service(task.Service);
        file.Connection.Run(
            """
            INSERT INTO tasks(task, service, name, node, last) VALUES(@task, @service, @name, @node, @last)
            ON CONFLICT(task) DO UPDATE SET last=MAX(last, @last)
            """,
            ("@task", task.TaskId), ("@service", service), ("@name", task.Name), ("@node", task.Node), ("@last", minute));
        var key = file.Connection.Number("SELECT key FROM tasks WHERE task=@task", ("@task", task.TaskId)) ?? 0;
        _tasks[task.TaskId] = (key, service, minute);
        return (key, service);
    }

    private long Key(NodeMinute node)
    {
        if (_nodes.TryGetValue(node.NodeId, out var known) && node.Minute - known.Last < TouchEvery) return known.Key;
        file.Connection.Run(
            "INSERT INTO nodes(node, name, last) VALUES(@node, @name, @last) ON CONFLICT(node) DO UPDATE SET name=@name, last=MAX(last, @last)",
            ("@node", node.NodeId), ("@name", node.Node), ("@last", node.Minute));
        var key = file.Connection.Number("SELECT key FROM nodes WHERE node=@node", ("@node", node.NodeId)) ?? 0;
        _nodes[node.NodeId] = (key, node.Minute);
        return key;
    }

    private static long Hundredths(double value) => (long)Math.Round(value * 100);
}
