using Spectre.Console;
using SwarmGuard.Cli.Demo.Migration;
using SwarmGuard.Cli.Demo.Outcome;
using SwarmGuard.Cli.Demo.Scaling;
using SwarmGuard.Cli.Demo.View;
using SwarmGuard.Cli.Stages;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Stack;

namespace SwarmGuard.Cli.Demo;

/// <summary>The whole demo: a lab with SwarmGuard in it, one scenario after the other with its summary, and everything down again.</summary>
internal sealed class DemoRun(DemoOptions options, IAnsiConsole console, ILabReporter reporter, TimeProvider clock)
{
    private const int Nodes = 3;

    /// <summary>The service of the scenario that was played last; null before the first one.</summary>
    private string? _service;

    private string _apiTokenFile = "";

    public async Task<bool> RunAsync(CancellationToken stop)
    {
        try
        {
            var wish = new StageWish { Settings = DemoSettings.Stack, Nodes = Nodes, Keep = true };
            await using var stage = await new LabStages(options.LabName, reporter, clock).OpenLabAsync(wish, stop);
            _apiTokenFile = stage.Guard.ApiTokenFile;
            reporter.Note(DemoSettings.Card);
            if (options.Scenarios.Contains(ScalingScenario.Name)) reporter.Note(DemoSettings.Cooldowns);
            return await PlayAsync(stage, stop);
        }
        finally
        {
            await EndAsync();
        }
    }

    private async Task<bool> PlayAsync(Stage stage, CancellationToken stop)
    {
        var outcomes = new List<IScenarioOutcome>();
        foreach (var scenario in Scenarios(stage))
        {
            // Its replicas would take processor time from the next scenario's.
            if (_service is not null) await stage.Services.RemoveAsync(_service, stop);
            _service = scenario.Service;
            outcomes.Add(await scenario.RunAsync(View, stop));
            console.Write(outcomes[^1].Render());
            console.WriteLine();
            if (options.JsonFile is { } file) await File.WriteAllTextAsync(file, OutcomeJson.Write(outcomes), stop);
        }

        return outcomes.All(outcome => outcome.Complaints.Count == 0);
    }

    private IEnumerable<IDemoScenario> Scenarios(Stage stage) => options.Scenarios.Select<string, IDemoScenario>(name => name switch
    {
        MigrationScenario.Name => new MigrationScenario(stage),
        _ => new ScalingScenario(stage),
    });

    private IDemoView View(DateTimeOffset began) => console.Profile.Out.IsTerminal && console.Profile.Capabilities.Ansi
        ? new LiveView(console, began)
        : new PlainView(console.Profile.Out.Writer, began);

    private async Task EndAsync()
    {
        if (!options.Keep)
        {
            // Also after Ctrl-C, so no token: what was begun on the user's machine is ended there.
            await SwarmLab.DownAsync(options.LabName, reporter, CancellationToken.None);
            return;
        }

        console.WriteLine($"""
            The lab '{options.LabName}' stays up. Look around:
              ./swarmguard lab status --name {options.LabName}
              ./swarmguard lab exec n1 --name {options.LabName} -- docker service ps {_service}
              ./swarmguard lab exec n1 --name {options.LabName} -- docker service logs {GuardStack.ManagerService}
              ./swarmguard lab forward n1 5000 --name {options.LabName}     (then, with the port that it names:
                SWARMGUARD_TOKEN=$(cat {_apiTokenFile}) ./swarmguard status --manager http://127.0.0.1:PORT)
            Take it down:
              ./swarmguard lab down --name {options.LabName}
            """);
    }
}
