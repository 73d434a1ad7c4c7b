using System.Globalization;
using SwarmGuard.Core.Policies;
using SwarmGuard.Simulator.Plans;
using SwarmGuard.Simulator.Swarm;

namespace SwarmGuard.Simulator.Running;

/// <summary>The demo's story where no engine can run: the same two scenarios, by the real manager and agents on a simulated Swarm of three nodes.</summary>
public sealed class SimulatedDemo(TextWriter output)
{
    public const string FirstLine =
        "SIMULATED: no engine runs here. The real recovery manager and agents act on a simulated Swarm of three nodes, in virtual time.";

    private const int Nodes = 3;
    private const int Begin = 12;

    private static readonly SwarmTimes Times = new();

    /// <summary>False: the story did not end as it should.</summary>
    public bool Migration() => Tell("migration: everything on one node struggles", Chosen(), "outcome", "moved from");

    /// <summary>False: the story did not end as it should.</summary>
    public bool Scaling() => Tell(
        "scaling: the load rises and falls (short cooldowns for the demo: 8 s after a change of replicas, fewer after 6 s of small load)",
        Plan("scaling", Load(2, Begin, 210, 80), Load(3, Begin + 25, 60, 40), Load(4, Begin + 40, 15, 15)), "replicas", "from 2 to 1");

    // Which nodes get the replicas is chance: the story is about one that has one.
    private static Plan Chosen() => Enumerable.Range(0, Nodes)
        .Select(node => Plan("migration", new PlanEvent(2, EventKind.NodeTrouble, TimeSpan.FromSeconds(Begin)) { Node = node }))
        .First(plan => Simulation.Run(plan).Writes > 0);

    private static PlanEvent Load(int number, int at, double cpu, double network) =>
        new(number, EventKind.Load, TimeSpan.FromSeconds(at)) { Service = 1, Amount = cpu, Second = network };

    private static Plan Plan(string scenario, params PlanEvent[] events)
    {
        var replicas = scenario == "migration" ? 2 : 1;
        var service = new PlanEvent(1, EventKind.Service, TimeSpan.Zero)
        {
            Service = 1,
            Text = $$"""
                {"Name":"app1","TaskTemplate":{"ContainerSpec":{"Image":"app1:1","Healthcheck":{"Test":["CMD","check"],"Interval":1000000000} } },
                 "Mode":{"Replicated":{"Replicas":{{replicas}} } } }
                """,
        };
        var policy = new ServicePolicy
        {
            Scaling = new ScalingPolicy
            {
                UpCooldown = TimeSpan.FromSeconds(8),
                DownCooldown = TimeSpan.FromSeconds(8),
                DownAfter = TimeSpan.FromSeconds(6),
                DownEvery = TimeSpan.FromSeconds(2),
            },
        };
        return new Plan(1, Nodes, policy, Times, 3, TimeSpan.FromSeconds(scenario == "migration" ? Begin + 15 : Begin + 75), [service, .. events]);
    }

    private bool Tell(string title, Plan plan, string endKind, string endWords)
    {
        output.WriteLine($"\n{title}");
        var ended = false;
        var result = Simulation.Run(plan, tells: true, (at, who, what) =>
        {
            if (at.TotalSeconds < Begin || Words(who, what) is not var (kind, words)) return;
            ended |= words.Contains(endWords, StringComparison.Ordinal);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{at.TotalSeconds - Begin,7:+0.00;-0.00} s  {kind,-8}  {words}"));
        });
        var isWell = ended && result.Violation is null;
        output.WriteLine(isWell
            ? "At no time did a replica go before its successor ran, and nothing of SwarmGuard's is left on the service."
            : $"Not as promised: {result.Violation?.What ?? $"no {endKind} tells '{endWords}'"}.");
        return isWell;
    }

    private static (string Kind, string Words)? Words(string who, string what)
    {
        if (who == "plan") return what.StartsWith('#') ? ("load", what[(what.IndexOf("s: ", StringComparison.Ordinal) + 3)..]) : null;
        if (who == "swarm") return ("task", what);
        var at = what.IndexOf(": ", StringComparison.Ordinal);
        var (kind, words) = (what.Split(' ')[0], what[(at + 2)..]);
        return kind switch
        {
            "alert" or "outcome" => (kind, words),
            "act" or "hold" => ("decision", $"{kind}: {words}"),
            "step" => ("step", words),
            _ => null,
        };
    }
}
