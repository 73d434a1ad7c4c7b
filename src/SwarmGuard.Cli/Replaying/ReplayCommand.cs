using System.CommandLine;
using System.Text.Json;
using SwarmGuard.Cli.Lab;
using SwarmGuard.Cli.Output;
using SwarmGuard.Core.Settings;
using SwarmGuard.Simulator.Policies;

namespace SwarmGuard.Cli.Replaying;

/// <summary><c>swarmguard replay</c>: what a policy would have done in a time that was recorded.</summary>
internal static class ReplayCommand
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, WriteIndented = true };

    public static Command Create(Shell shell)
    {
        var recording = new Argument<string>("RECORDING")
        {
            Description = "A file of points in InfluxDB's line protocol, as 'swarmguard record' writes it and agents send it; .gz is read too.",
        };
        var policy = new Option<string?>("--policy") { Description = "A configuration file (docs/configuration.md); without it every setting has its default.", HelpName = "FILE" };
        var against = new Option<string?>("--against") { Description = "A second one, to compare with.", HelpName = "FILE" };
        var service = new Option<string?>("--service") { Description = "Look at this service only.", HelpName = "NAME" };
        var json = new Option<bool>("--json") { Description = "Print all of it as JSON." };
        var command = new Command("replay", "Judges a recorded time once more, and tells what would have been done: with one policy, or with two beside each other.")
        {
            recording, policy, against, service, json,
        };
        command.Runs(async (parsed, stop) =>
        {
            var recorded = Chosen(new RecordingReader(parsed.GetValue(recording)!).Read(), parsed.GetValue(service));
            var policies = new[] { Read("--policy", parsed.GetValue(policy)) }
                .Concat(parsed.GetValue(against) is { } other ? [Read("--against", other)] : Array.Empty<(string Name, SetPolicy Policy)>()).ToList();
            var results = policies.Select(of => new Replayer(recorded, of.Policy.Policy).Run(of.Name, stop)).ToList();
            var inForce = policies[0].Policy.Policy;
            var advice = ThresholdAdvice.Of(recorded, inForce.Migration.ConsecutiveBreaches);
            if (parsed.GetValue(json)) await shell.Out.WriteLineAsync(JsonSerializer.Serialize(new { results, thresholds = advice.Select(of => new { of.What, of.Recommended, of.Days, troubles = of.Troubles.ToDictionary(at => $"{at.Percent}", at => at.Troubles) }) }, Format));
            else shell.Show(ReplayPage.Of(recorded, results, advice, inForce.Thresholds));
            return ExitCode.Fine;
        });
        return command;
    }

    private static Recording Chosen(Recording recorded, string? service)
    {
        if (service is null) return recorded;
        var tasks = recorded.Tasks.Where(task => task.Service == service).ToList();
        if (tasks.Count > 0) return new Recording(tasks, recorded.Nodes);
        var hint = NearestName.To(service, recorded.Services) is { } nearest ? $"did you mean {nearest}?" : $"it has {string.Join(", ", recorded.Services)}";
        throw new CliException($"--service='{service}': expected a service of the recording; {hint}", ExitCode.Usage);
    }

    private static (string Name, SetPolicy Policy) Read(string option, string? file)
    {
        if (file is null) return ("defaults", SetPolicy.Default);
        return PolicyText.Read(file, out var problems) is { } policy
            ? (Path.GetFileName(file), policy)
            : throw new CliException($"{option}='{file}': {string.Join("; ", problems)}", ExitCode.Usage);
    }
}
