using System.Text.Json.Nodes;
using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.LabTests.Sinks;

/// <summary>Asks an InfluxDB 1.x in InfluxQL.</summary>
internal sealed class InfluxClient(HttpClient http, string database) : IDisposable
{
    public void Dispose() => http.Dispose();

    /// <summary>Makes the database once the server answers.</summary>
    public Task CreateAsync(CancellationToken stop) => new WaitFor(TimeProvider.System).TrueAsync(
        "influxd to answer", TimeSpan.FromSeconds(30),
        async token =>
        {
            using var answer = await http.PostAsync(new Uri($"query?q={Uri.EscapeDataString($"CREATE DATABASE {database}")}", UriKind.Relative), null, token);
            return answer.IsSuccessStatusCode ? null : $"{answer.StatusCode}";
        },
        stop);

    /// <summary>The series of the answer, each with name, tags, columns and values; an error of the server is an exception.</summary>
    public async Task<IReadOnlyList<JsonObject>> QueryAsync(string query, CancellationToken stop)
    {
        var path = $"query?db={database}&epoch=ns&q={Uri.EscapeDataString(query)}";
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), stop);
        var text = await answer.Content.ReadAsStringAsync(stop);
        var result = JsonNode.Parse(text)!;
        var errors = string.Join("; ", ((string?[])[(string?)result["error"], (string?)result["results"]?[0]?["error"]]).Where(e => e is not null));
        if (errors.Length > 0) throw new InvalidOperationException($"{query}: {errors}");
        return [.. (result["results"]![0]!["series"]?.AsArray() ?? []).Select(series => series!.AsObject())];
    }

    /// <summary>The rows of all series, as dictionaries of columns and tags.</summary>
    public async Task<IReadOnlyList<Dictionary<string, JsonNode?>>> RowsAsync(string query, CancellationToken stop)
    {
        var rows = new List<Dictionary<string, JsonNode?>>();
        foreach (var series in await QueryAsync(query, stop))
        {
            foreach (var values in series["values"]!.AsArray())
            {
                var row = series["columns"]!.AsArray().Zip(values!.AsArray()).ToDictionary(pair => (string)pair.First!, pair => pair.Second);
                foreach (var tag in series["tags"]?.AsObject() ?? []) row[tag.Key] = tag.Value;
                rows.Add(row);
            }
        }

        return rows;
    }
}
