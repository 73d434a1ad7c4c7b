using System.CommandLine;
using System.CommandLine.Parsing;
using SwarmGuard.Cli.Manager;
using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Timeline;

/// <summary><c>swarmguard timeline</c>: what was seen, decided and done, as sentences.</summary>
internal sealed class TimelineCommand
{
    private static readonly string[] Kinds =
        [TimelineKind.Alert, TimelineKind.Hold, TimelineKind.Act, TimelineKind.Step, TimelineKind.Outcome, TimelineKind.Notice];

    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Go on with what is new, until Ctrl-C." };
    private readonly Option<string?> _service = new("--service") { Description = "Only of this service.", HelpName = "NAME" };
    private readonly Option<long?> _since = new("--since")
        { Description = "Only what came after the line of this number.", HelpName = "SEQ" };
    private readonly Option<int?> _limit = new("--limit")
    {
        Description = $"Only the newest N lines. Without it and --since: {TimelineOptions.StandardLimit}; as JSON, all.",
        HelpName = "N",
    };

    private readonly Option<string[]> _kinds = new("--kind")
    {
        Description = $"Only of this kind, which may be given several times: {string.Join(", ", Kinds)}.",
        HelpName = "KIND",
    };

    private readonly Option<bool> _reasons = new("--reasons") { Description = "With the gates of each hold and act." };
    private readonly Option<bool> _json = new("--json") { Description = "The manager's own JSON; with --follow one object a line." };
    private readonly Connection _connection;

    private TimelineCommand(Connection connection, ServiceNames services)
    {
        _connection = connection;
        _service.CompletionSources.Add(services.For);
        _kinds.AcceptOnlyFromAmong(Kinds);
        _since.Validators.Add(result => AtLeast(result, 0, result.GetValueOrDefault<long?>()));
        _limit.Validators.Add(result => AtLeast(result, 1, result.GetValueOrDefault<int?>()));
    }

    public static Command Create(Connection connection, ServiceNames services)
    {
        var it = new TimelineCommand(connection, services);
        var command = new Command("timeline", "What was seen, decided and done, as sentences, the newest last.")
        {
            it._follow, it._service, it._since, it._limit, it._kinds, it._reasons, it._json,
        };
        connection.Runs(command, it.RunAsync);
        return command;
    }

    private static void AtLeast(OptionResult result, long least, long? value)
    {
        if (value < least) result.AddError($"{result.Option.Name}='{value}': expected a whole number, {least} or more");
    }

    private TimelineOptions Options(ParseResult parsed) => new()
    {
        Follow = parsed.GetValue(_follow),
        Json = parsed.GetValue(_json),
        Reasons = parsed.GetValue(_reasons),
        Service = parsed.GetValue(_service),
        Since = parsed.GetValue(_since),
        Limit = parsed.GetValue(_limit),
        Kinds = parsed.GetValue(_kinds) ?? [],
    };

    private async Task<int> RunAsync(ManagerClient client, ParseResult parsed, CancellationToken stop)
    {
        var options = Options(parsed);
        var shell = _connection.Shell;
        var lines = new TimelineLines(options.Reasons);
        if (options.Follow)
        {
            try
            {
                await new TimelineFollower(client, shell, options, (answer, most) => Show(answer, most, options, lines)).RunAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                // Ctrl-C is how it is meant to end.
            }

            return ExitCode.Fine;
        }

        var answered = await client.TimelineAsync(options.Since ?? 0, options.Service, stop);
        if (options.Json) await shell.Out.WriteLineAsync(TimelineJson.Document(answered, options));
        else Show(answered, options.MostLines, options, lines);
        return ExitCode.Fine;
    }

    private void Show(Answer<IReadOnlyList<TimelineEntry>> answer, int most, TimelineOptions options, TimelineLines lines)
    {
        var shell = _connection.Shell;
        if (options.Json)
        {
            foreach (var line in TimelineJson.Lines(answer, options).TakeLast(most)) shell.Out.WriteLine(line);
        }
        else
        {
            List<TimelineEntry> wanted = [.. answer.View.Where(entry => options.Wants(entry.Kind)).TakeLast(most)];
            if (wanted.Count > 0) shell.Show(lines.Of(wanted));
        }

        shell.Out.Flush();
    }
}
