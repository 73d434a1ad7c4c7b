using System.Globalization;
using SwarmGuard.Cli.Chaos.Outcome;
using SwarmGuard.Cli.Chaos.Play;
using SwarmGuard.Cli.Chaos.Plan;
using SwarmGuard.Cli.Clients;
using SwarmGuard.Cli.Experiments.Playing;
using SwarmGuard.Cli.Experiments.Results;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Cli.Experiments.Availability;

/// <summary>What came of a programme as a run of the experiment.</summary>
internal static class AvailabilityFigures
{
    /// <summary>More than that can't be told apart in a plot; then only faults that users may see are marked.</summary>
    private const int MostMarks = 40;

    /// <param name="number">Of the run.</param>
    /// <param name="seed">What the programme follows from.</param>
    /// <param name="outcome">What came of it.</param>
    public static RunResult Of(int number, int seed, ChaosOutcome outcome)
    {
        // Clients were at work before the first round, and were heard to the end after the last.
        var (began, ended) = (outcome.Began, outcome.Clients.Select(client => client.LastHeard).DefaultIfEmpty(outcome.Ended).Max());
        var services = ByService(outcome).Select(service => (service.Name, Outage: Outage.Of(service.Clients, began, ended))).ToList();
        var (sent, failed) = (services.Sum(service => service.Outage.Sent), services.Sum(service => service.Outage.Failed));
        var visible = outcome.Strikes.Where(strike => !strike.Kind.IsHidden).ToList();
        var sentVisible = visible.Sum(strike => outcome.Traffic.Sent(strike.Injected, strike.Calm));
        var failedVisible = visible.Sum(strike => FailedOf(outcome, strike));
        var figures = new Dictionary<string, double>
        {
            ["uptime_percent"] = Uptime(sent, failed),
            ["uptime_percent_hidden"] = Uptime(sent - sentVisible, failed - failedVisible),
            ["requests"] = sent,
            ["failed"] = failed,
            ["failed_hidden"] = failed - failedVisible,
            ["longest_gap_ms"] = services.Select(service => service.Outage.LongestGap.TotalMilliseconds).DefaultIfEmpty(0).Max(),
            ["down_ms"] = services.Sum(service => service.Outage.Down.TotalMilliseconds),
            ["moves"] = Done(outcome, ActionKind.Migration).Count(),
            ["scalings"] = Done(outcome, ActionKind.ScaleUp).Concat(Done(outcome, ActionKind.ScaleDown)).Count(),
            ["faults"] = outcome.Strikes.Count(strike => strike.Kind != FaultKinds.None),
        };
        return new RunResult
        {
            Number = number,
            Arm = AvailabilityExperiment.Arm,
            Zero = began,
            Figures = figures,
            Facts = Facts(seed, outcome, services),
            Traffic = [.. ByService(outcome).SelectMany(service => TrafficTable.Of(service.Name, service.Clients, began, began, ended))],
            Marks = [.. Marks(outcome)],
            Curves = [Replicas(outcome), Moves(outcome)],
            Problems = outcome.Complaints,
        };
    }

    private static Dictionary<string, string> Facts(int seed, ChaosOutcome outcome, IEnumerable<(string Name, Outage Outage)> services)
    {
        var facts = new Dictionary<string, string> { ["seed"] = seed.ToString(CultureInfo.InvariantCulture) };
        foreach (var (name, outage) in services)
            facts[$"service {name}"] = Text(outage.Sent, outage.Failed) + string.Create(CultureInfo.InvariantCulture, $", down {outage.Down.TotalMilliseconds:0} ms");
        foreach (var client in outcome.Clients)
        {
            var outage = Outage.Of([client], outcome.Began, client.LastHeard);
            facts[$"client {client.Name}"] = Text(outage.Sent, outage.Failed) + string.Create(CultureInfo.InvariantCulture, $", longest gap {outage.LongestGap.TotalMilliseconds:0} ms");
        }

        foreach (var kind in outcome.Strikes.GroupBy(strike => AvailabilityProgramme.NameOf(strike.Kind, strike.Stress)).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            var text = Text(kind.Sum(strike => outcome.Traffic.Sent(strike.Injected, strike.Calm)), kind.Sum(strike => FailedOf(outcome, strike)));
            facts[$"event {kind.Key}"] = string.Create(CultureInfo.InvariantCulture, $"{kind.Count()} times, {text}");
        }

        return facts;
    }

    private static IEnumerable<Mark> Marks(ChaosOutcome outcome)
    {
        var faults = outcome.Strikes.Where(strike => strike.Kind != FaultKinds.None).ToList();
        return faults.Where(strike => faults.Count <= MostMarks || !strike.Kind.IsHidden)
            .Select(strike => new Mark(Seconds(outcome, strike.Injected), strike.Kind.Name, $"{strike.What}, while {strike.During}"));
    }

    private static Curve Replicas(ChaosOutcome outcome) => new(
        $"replicas of {ChaosService.Scaler.Name}", "", true, [.. outcome.Replicas.Select(turn => new CurvePoint(Seconds(outcome, turn.At), turn.Count))]);

    private static Curve Moves(ChaosOutcome outcome) => new("tasks moved so far", "", true,
    [
        new CurvePoint(0, 0),
        .. Done(outcome, ActionKind.Migration).Select(action => action.T5 ?? action.T3).OfType<DateTimeOffset>().Order()
            .Select((at, before) => new CurvePoint(Seconds(outcome, at), before + 1)),
    ]);

    private static IEnumerable<(string Name, IReadOnlyList<ClientRecord> Clients)> ByService(ChaosOutcome outcome) =>
        ChaosStage.Services.Select(service => (service.Name,
            (IReadOnlyList<ClientRecord>)[.. outcome.Clients.Where(client => client.Name.StartsWith(service.Name + '-', StringComparison.Ordinal))]));

    private static IEnumerable<ActionView> Done(ChaosOutcome outcome, string kind) =>
        outcome.Actions.Where(action => action.Kind == kind && action.Status == ActionStatus.Success);

    private static long FailedOf(ChaosOutcome outcome, Strike strike) => outcome.Traffic.Of(strike, outcome.Strikes).Sum(failure => failure.Count);

    private static string Text(long sent, long failed) =>
        string.Create(CultureInfo.InvariantCulture, $"{Uptime(sent, failed):0.####} % of {sent:#,0} requests, {failed} failed");

    /// <summary>Where nothing was asked, nothing was refused.</summary>
    private static double Uptime(long sent, long failed) => sent <= 0 ? 100 : 100.0 * (sent - failed) / sent;

    private static double Seconds(ChaosOutcome outcome, DateTimeOffset at) => Math.Round((at - outcome.Began).TotalSeconds, 3);
}
