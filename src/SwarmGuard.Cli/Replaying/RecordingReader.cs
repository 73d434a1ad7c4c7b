using System.Globalization;
using System.IO.Compression;
using SwarmGuard.Cli.Output;

namespace SwarmGuard.Cli.Replaying;

/// <summary>
/// Reads recordings: points of <c>containers</c> and <c>nodes</c> in InfluxDB's line protocol, as agents write them and 'swarmguard record' does.
/// Other measurements are passed over.
/// </summary>
internal sealed class RecordingReader(string file)
{
    private const int MostSamples = 50_000_000;
    private readonly Dictionary<string, TaskTrack?> _tasks = [];
    private readonly Dictionary<string, NodeTrack?> _nodes = [];
    private long _samples;
    private int _line;

    /// <exception cref="CliException">The file can't be read; the message names file, line and what is expected.</exception>
    public Recording Read()
    {
        try
        {
            using var stream = File.OpenRead(file);
            using var text = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
            while (text.ReadLine() is { } line)
            {
                _line++;
                if (line.Length > 0 && line[0] != '#') Take(line);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new CliException($"{file}: {e.Message}", ExitCode.Usage);
        }

        var tasks = _tasks.Values.OfType<TaskTrack>().ToList();
        if (tasks.Count == 0) throw new CliException($"{file}: expected points of containers of services, and there is none", ExitCode.Usage);
        foreach (var task in tasks) task.Points.Sort((one, other) => one.At.CompareTo(other.At));
        var nodes = _nodes.Values.OfType<NodeTrack>().ToList();
        foreach (var node in nodes) node.Points.Sort((one, other) => one.At.CompareTo(other.At));
        return new Recording(tasks, nodes);
    }

    private void Take(string line)
    {
        if (line.StartsWith("containers,", StringComparison.Ordinal)) TakeTask(line);
        else if (line.StartsWith("nodes,", StringComparison.Ordinal)) TakeNode(line);
    }

    private void TakeTask(string line)
    {
        var series = Series(line);
        var known = _tasks.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(series, out var task))
        {
            var tags = LineTags.Of(series);
            // A container outside any service has none.
            task = tags.GetValueOrDefault("service") is { Length: > 0 } service
                ? new TaskTrack(Need(tags, "cid"), tags.GetValueOrDefault("container", ""), service, Need(tags, "node"))
                : null;
            known[series] = task;
        }

        if (task is null) return;
        if (++_samples > MostSamples) throw new CliException($"{file}:{_line}: expected at most {MostSamples:N0} samples; record a shorter time, or minutes instead of seconds", ExitCode.Usage);
        var fields = new LineFields(line.AsSpan(series.Length), file, _line);
        task.Points.Add(new TaskPoint(
            fields.At, fields.Number("cpu"), fields.Number("mem"), fields.NumberOr("mem_mb", 0), fields.NumberOr("net", 0), fields.NumberOr("net_in", 0), fields.NumberOr("net_out", 0)));
    }

    private void TakeNode(string line)
    {
        var series = Series(line);
        var known = _nodes.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(series, out var node)) known[series] = node = new NodeTrack(Need(LineTags.Of(series), "node"));
        var fields = new LineFields(line.AsSpan(series.Length), file, _line);
        node!.Points.Add(new NodePoint(fields.At, fields.Number("cpu"), fields.Number("mem")));
    }

    /// <summary>Measurement and tags: up to the first space that is not escaped.</summary>
    private ReadOnlySpan<char> Series(string line)
    {
        for (var i = 1; i < line.Length; i++)
        {
            if (line[i] == ' ' && line[i - 1] != '\\') return line.AsSpan(0, i);
        }

        throw new CliException($"{file}:{_line}: expected a point of InfluxDB's line protocol, 'measurement,tags fields time'", ExitCode.Usage);
    }

    private string Need(IReadOnlyDictionary<string, string> tags, string name) => tags.TryGetValue(name, out var value)
        ? value
        : throw new CliException(string.Create(CultureInfo.InvariantCulture, $"{file}:{_line}: expected a tag {name}"), ExitCode.Usage);
}
