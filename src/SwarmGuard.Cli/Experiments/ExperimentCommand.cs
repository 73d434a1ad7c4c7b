using System.CommandLine;
using Spectre.Console;
using SwarmGuard.Cli.Experiments.Compare;
using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Cli.Experiments.Reports;
using SwarmGuard.Cli.Lab;
using SwarmGuard.Cli.Manager;
using SwarmGuard.Cli.Output;
using SwarmGuard.Cli.Stages;
using SwarmGuard.Lab.Checks;

namespace SwarmGuard.Cli.Experiments;

/// <summary><c>swarmguard experiment</c>: measurements that anybody can repeat, with reports.</summary>
internal static class ExperimentCommand
{
    public const string StandardOutput = "artifacts/experiments";
    private const string All = "all";
    private const int MostRuns = 1000;
    private const double MostMinutes = 24 * 60;

    public static Command Create(Shell shell, ManagerFinder finder)
    {
        var (name, runs, minutes) = (Name(), Runs(), Minutes());
        var output = new Option<string>("--output") { Description = "The folder for reports and figures; each experiment has its own in it.", DefaultValueFactory = _ => StandardOutput };
        var lab = new Option<string>("--name") { Description = "The lab's name; one of that name that is up is replaced.", DefaultValueFactory = _ => "experiment" };
        var command = new Command("experiment", "Measures SwarmGuard on a real Swarm, and writes a report with every figure.") { name, runs, minutes, output, lab };
        var own = new OwnSwarmOptions(shell, finder, lab);
        own.AddTo(command);
        command.Subcommands.Add(ReportCommand.Create());
        command.Subcommands.Add(CompareCommand.Create());
        command.Runs(async (parsed, stop) =>
        {
            if (!own.AreMeant(parsed) && LabPreflight.Check() is { Count: > 0 } missing) return LabAction.Fail($"the lab lacks {string.Join("; ", missing)}", LabAction.Failed);
            var reporter = LabAction.Reporter();
            var options = new ExperimentOptions
            {
                Stages = own.AreMeant(parsed) ? await own.StagesAsync(parsed, reporter, stop) : new LabStages(parsed.GetValue(lab)!, reporter, shell.Clock),
                Reporter = reporter,
                Clock = shell.Clock,
                Runs = 1,
                Duration = parsed.GetValue(minutes) is { } duration ? TimeSpan.FromMinutes(duration) : null,
            };
            var chosen = parsed.GetValue(name)! is All ? ExperimentCatalog.All : [ExperimentCatalog.Named(parsed.GetValue(name)!)];
            var run = new ExperimentRun(options, parsed.GetValue(output)!, Typed(parsed, [runs, minutes], own.AreMeant(parsed)), AnsiConsole.Console);
            return await run.RunAsync(chosen, parsed.GetValue(runs), stop) ? LabAction.Succeeded : LabAction.Failed;
        });
        return command;
    }

    private static Argument<string> Name()
    {
        var name = new Argument<string>("NAME")
        {
            Description = string.Join("; ", ExperimentCatalog.All.Select(experiment => $"{experiment.Name}: {experiment.Title}")) + $"; {All}: one after the other.",
        };
        name.AcceptOnlyFromAmong([.. ExperimentCatalog.All.Select(experiment => experiment.Name), All]);
        return name;
    }

    private static Option<int?> Runs()
    {
        var runs = new Option<int?>("--runs") { Description = "How many runs of each kind; else as many as the experiment takes for a figure to quote." };
        runs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() is < 1 or > MostRuns) result.AddError($"--runs='{result.Tokens[0].Value}': expected 1 to {MostRuns}");
        });
        return runs;
    }

    private static Option<double?> Minutes()
    {
        var minutes = new Option<double?>("--minutes") { Description = "How long a run lasts that has no natural end." };
        minutes.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<double?>() is <= 0 or > MostMinutes)
                result.AddError($"--minutes='{result.Tokens[0].Value}': expected more than 0, at most {MostMinutes}");
        });
        return minutes;
    }

    /// <summary>What brings the same about again. Tokens, addresses and folders are nobody's business: results are for showing around.</summary>
    private static string Typed(ParseResult parsed, IEnumerable<Option> shown, bool onOwnSwarm) => string.Join(
        ' ',
        [
            "./swarmguard experiment", parsed.CommandResult.Tokens[0].Value,
            .. shown.Select(parsed.GetResult).OfType<System.CommandLine.Parsing.OptionResult>().Where(result => !result.Implicit)
                .Select(result => $"{result.Option.Name} {result.Tokens[0].Value}"),
            .. onOwnSwarm ? ["--host ENGINE"] : Array.Empty<string>(),
        ]);
}
