using System.Text.Json.Nodes;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Doctoring;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using Examination = SwarmGuard.Core.Doctoring.Doctor;

namespace SwarmGuard.Cli.Installing;

/// <summary>What is looked at before anything is installed: each finding with its remedy, as the doctor's.</summary>
internal static class Readiness
{
    private const string Name = "before";
    private const int ApiPort = 5000;

    /// <summary>Of the doctor's checks those that say something of a Swarm without SwarmGuard.</summary>
    private static readonly string[] Wanted = ["nodes", "engines"];

    /// <summary>Programs are compiled for these.</summary>
    private static readonly string[] Architectures = ["x86_64", "amd64", "aarch64", "arm64"];

    public static async Task<IReadOnlyList<FindingView>> ExamineAsync(EngineClient engine, CancellationToken stop)
    {
        var info = await engine.GetAsync("/info", stop);
        if ((bool?)info["Swarm"]?["ControlAvailable"] is not true)
        {
            return
            [
                Finding(FindingSeverity.Error, (string?)info["Name"], "its engine is no manager of a Swarm",
                    "name a manager's with --host, or make this one the first of a Swarm: docker swarm init"),
            ];
        }

        var survey = await new SwarmSurvey(engine).TakeAsync(stop);
        return Examination.Sorted([.. Examination.Examine(survey).Where(finding => Wanted.Contains(finding.Check)), .. Platforms(survey), .. Ports(await engine.GetAsync("/services", stop))]);
    }

    private static IEnumerable<FindingView> Platforms(DoctorFacts survey) => survey.Nodes.Select(node => node.View).Where(node => !IsFit(node)).Select(node => Finding(
        FindingSeverity.Warning, node.Hostname, $"it is {node.Os}/{node.Architecture}, and programs are made for Linux on amd64 and arm64: no agent runs there, and no task is moved there", null));

    private static bool IsFit(NodeView node) => node.Os == "linux" && Architectures.Contains(node.Architecture);

    private static IEnumerable<FindingView> Ports(JsonNode services) => ((JsonArray)services).OfType<JsonNode>()
        .Where(service => (service["Endpoint"]?["Ports"] as JsonArray ?? []).Any(port => (int?)port?["PublishedPort"] == ApiPort))
        .Select(service => Finding(
            FindingSeverity.Error, (string?)service["Spec"]?["Name"], $"it has published port {ApiPort}, which the manager's API wants",
            "give one of them another port, for the manager in a copy of deploy/swarmguard.yml that you deploy by 'docker stack deploy'"));

    private static FindingView Finding(string severity, string? subject, string message, string? remedy) =>
        new() { Check = Name, Severity = severity, Subject = subject, Message = message, Remedy = remedy };
}
