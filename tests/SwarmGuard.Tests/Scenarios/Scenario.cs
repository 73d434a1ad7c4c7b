using System.Text.Json;
using System.Text.Json.Serialization;
using Shouldly;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Planning;
using SwarmGuard.Core.Policies;
using SwarmGuard.Core.Scaling;
using SwarmGuard.Core.Settings;
using SwarmGuard.Manager.Settings;
using SwarmGuard.Tests.Planning;
using SwarmGuard.Tests.Tidy;

namespace SwarmGuard.Tests.Scenarios;

/// <summary>One folder here: what the cluster looked like, what was measured, what the rules were. The README explains the files.</summary>
internal sealed class Scenario(string name)
{
    private const string Home = "tests/SwarmGuard.Tests/Scenarios";

    // A misspelt field would otherwise be a scenario that says something else than its reader believes.
    private static readonly JsonSerializerOptions Strict = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static IEnumerable<string> Names =>
        Directory.EnumerateDirectories(Path.Combine(Checkout.Root, Home)).Select(folder => Path.GetFileName(folder)).Order();

    /// <summary>The path of its decision.txt in the checkout.</summary>
    public string Decided => $"{Home}/{name}/decision.txt";

    public string Tell()
    {
        var (cluster, samples) = (Read<ClusterFile>("cluster.json"), Read<SamplesFile>("samples.json"));
        (samples.Breach is null).ShouldNotBe(samples.IdleForSeconds is null, "a scenario has a breach or a quiet time, and not both");
        var policy = Policy(cluster.Labels ?? []);
        return DecisionText.Of(Decide(cluster.Picture(), samples, policy.Policy), policy);
    }

    private static Decision Decide(ClusterSnapshot picture, SamplesFile samples, ServicePolicy policy)
    {
        if (samples.Trouble is { } id)
        {
            var task = picture.Tasks.Single(t => t.Id == id);
            return MigrationPlanner.Plan(new MoveRequest(task, samples.Of(id).ShouldNotBeNull(), samples.Breach!), picture, policy);
        }

        var replicas = picture.Tasks.Select(t => new ReplicaSight(t.Id, t.NodeId, t.IsRunning, samples.Of(t.Id)));
        var sight = new ScaleSight(picture, [.. replicas]);
        return samples.Breach is { } breach ? ScaleUpPlanner.Plan(breach, sight, policy) : Fewer(sight, policy, samples);
    }

    private static Decision Fewer(ScaleSight sight, ServicePolicy policy, SamplesFile samples)
    {
        var traffic = (samples.Traffic ?? []).SelectMany(t => Enumerable.Repeat(t.Mbps, t.Seconds)).ToList();
        var (book, at) = (new TrafficBook(), PictureBuilder.Noon.AddSeconds(-traffic.Count));
        foreach (var mbps in traffic) book.Observe(at = at.AddSeconds(1), mbps);
        var memory = new ScaleDownMemory(
            PictureBuilder.Noon.AddSeconds(-samples.IdleForSeconds!.Value),
            book.Collapse(PictureBuilder.Noon, policy.Scaling.CollapseHold));
        return ScaleDownPlanner.Plan(sight, policy, memory, PictureBuilder.Noon);
    }

    private SetPolicy Policy(IReadOnlyDictionary<string, string> labels)
    {
        var root = YamlFile.Parse("policy.yml", Text("policy.yml"), out var problem).ShouldNotBeNull();
        problem.ShouldBeNull();
        var file = PolicyFile.Read("policy.yml", root);
        var problems = file.Problems.ToList();
        var policy = PolicyReader.ForService(PolicyReader.Common(file.Values, _ => null, problems), labels, problems);
        problems.ShouldBeEmpty();
        return policy;
    }

    private T Read<T>(string file) where T : class => JsonSerializer.Deserialize<T>(Text(file), Strict).ShouldNotBeNull();

    private string Text(string file) => File.ReadAllText(Path.Combine(Checkout.Root, Home, name, file));
}
