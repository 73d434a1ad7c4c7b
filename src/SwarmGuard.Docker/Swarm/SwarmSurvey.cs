using System.Text.Json.Nodes;
using SwarmGuard.Core.Cluster;
using SwarmGuard.Core.Doctoring;
using SwarmGuard.Core.Policies;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Docker.Swarm;

/// <summary>
/// Collects what an examination needs to know of a Swarm. The engine must be one of its managers; throws
/// <see cref="EngineException"/> when it isn't, or can't answer.
/// </summary>
public sealed class SwarmSurvey(IEngine engine)
{
    public async Task<DoctorFacts> TakeAsync(CancellationToken stop)
    {
        var nodes = await ListAsync("/nodes", Node, stop);
        var services = await ListAsync("/services", Service, stop);
        var tasks = new List<TaskView>();
        var swarm = new SwarmApi(engine);
        foreach (var own in services.Where(s => s.View.Labels.ContainsKey(ServiceLabels.Role)))
            tasks.AddRange(await swarm.TasksAsync(own.View.Id, stop));
        return new DoctorFacts { Nodes = nodes, Services = services, OwnTasks = tasks };
    }

    private async Task<List<T>> ListAsync<T>(string path, Func<JsonNode, T> read, CancellationToken stop) =>
        EngineAnswer.Readable(path, await engine.GetAsync(path, stop), read, unreadable: null);

    private static NodeFacts Node(JsonNode node) => new(SwarmReader.Node(node), node.Child("Description").Child("Engine").Text("EngineVersion"));

    private static ServiceFacts Service(JsonNode service)
    {
        var update = service.Child("Spec").Child("UpdateConfig");
        return new ServiceFacts(
            SwarmReader.Service(service),
            service.Child("Spec").Child("TaskTemplate").Child("ContainerSpec").Text("Image"),
            Or(update.Text("Order"), "stop-first"),
            Or(update.Text("FailureAction"), "pause"),
            service.Child("UpdateStatus").Text("Message"));
    }

    private static string Or(string text, string fallback) => text.Length > 0 ? text : fallback;
}
