using Spectre.Console;

namespace SwarmGuard.Cli.Demo.Outcome;

/// <summary>The load clients' figures for people.</summary>
internal static class ClientTable
{
    /// <param name="clients">One row each.</param>
    /// <param name="slowest">What the slowest is the slowest of.</param>
    public static Table Render(IEnumerable<ClientOutcome> clients, string slowest)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumns("client", "requests", "per second", "failed", "p99", slowest);
        foreach (var client in clients)
        {
            table.AddRow(
                client.Name, Words.Number(client.Requests), Words.Number(client.PerSecond), Words.Number(client.Failed),
                $"{Words.Number(client.P99Ms)} ms", $"{Words.Number(client.SlowestMs)} ms");
        }

        return table;
    }
}
