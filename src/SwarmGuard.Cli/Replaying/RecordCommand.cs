using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using SwarmGuard.Cli.Manager;
using SwarmGuard.Cli.Output;

namespace SwarmGuard.Cli.Replaying;

/// <summary><c>swarmguard record</c>: takes what was measured out of the manager's history, for <c>replay</c>.</summary>
internal static class RecordCommand
{
    private const int UsualHours = 7 * 24, MostHours = 366 * 24;

    /// <summary>What the manager answers at once.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromHours(6);

    public static Command Create(Connection connection)
    {
        var hours = new Option<int>("--hours") { Description = "So many until now; by default a week.", DefaultValueFactory = _ => UsualHours };
        hours.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MostHours) result.AddError($"--hours='{result.Tokens[0].Value}': expected 1 to {MostHours}");
        });
        var output = new Option<string>("--output") { Description = "Where to; a name that ends in .gz is packed.", HelpName = "FILE", Required = true };
        var command = new Command("record", "Writes what was measured to a file, minute by minute: points in InfluxDB's line protocol, which 'replay' reads.") { hours, output };
        connection.Runs(command, async (manager, parsed, stop) =>
        {
            var (file, to) = (parsed.GetValue(output)!, connection.Shell.Clock.GetUtcNow());
            var points = await WriteAsync(manager, file, to - TimeSpan.FromHours(parsed.GetValue(hours)), to, stop);
            await connection.Shell.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{points:N0} points written to {file}"));
            return ExitCode.Fine;
        });
        return command;
    }

    private static async Task<long> WriteAsync(ManagerClient manager, string file, DateTimeOffset from, DateTimeOffset to, CancellationToken stop)
    {
        // Beside it first: what breaks off leaves no file that looks whole.
        var fresh = $"{file}.new";
        try
        {
            long points = 0;
            await using (var writer = new StreamWriter(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(File.Create(fresh), CompressionLevel.Optimal) : File.Create(fresh)))
            {
                for (var begin = from; begin < to; begin += AtOnce)
                {
                    var end = begin + AtOnce < to ? begin + AtOnce : to;
                    var text = await manager.TextAsync($"recording?from={Text(begin)}&to={Text(end)}", stop);
                    points += text.AsSpan().Count('\n');
                    await writer.WriteAsync(text.AsMemory(), stop);
                }
            }

            File.Move(fresh, file, overwrite: true);
            return points;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"--output='{file}': {e.Message}", ExitCode.Usage);
        }
        finally
        {
            File.Delete(fresh);
        }
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
