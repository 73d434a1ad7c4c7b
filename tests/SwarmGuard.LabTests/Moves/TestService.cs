using System.Text.Json.Nodes;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Lab.Swarm;

namespace SwarmGuard.LabTests.Moves;

/// <summary>A user's service on the lab, removed at the end of the test.</summary>
internal sealed class TestService : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly MoveLab _lab;

    private TestService(MoveLab lab, string name) => (_lab, Name) = (lab, name);

    public string Name { get; }

    public static async Task<TestService> CreateAsync(MoveLab lab, JsonObject spec, int replicas, CancellationToken stop)
    {
        var service = new TestService(lab, (string)spec[nameof(Name)]!);
        await lab.Lab.Services.CreateAsync(spec, stop);
        await lab.Lab.Services.WaitRunningAsync(service.Name, replicas, Patience, stop);
        return service;
    }

    public async Task<IReadOnlyList<LabTask>> RunningAsync(CancellationToken stop) =>
        [.. (await _lab.Lab.Services.TasksAsync(Name, stop)).Where(t => t.IsRunning).OrderBy(t => t.Slot)];

    public async Task<JsonObject> SpecAsync(CancellationToken stop) =>
        (await _lab.Lab.Services.InspectAsync(Name, stop))["Spec"]!.AsObject();

    /// <summary>Edits the service as a user's <c>docker service update</c> would: read, change, post back.</summary>
    public async Task ChangeAsync(Action<JsonObject> change, CancellationToken stop)
    {
        while (true)
        {
            var service = await _lab.Lab.Services.InspectAsync(Name, stop);
            var spec = service["Spec"]!.DeepClone().AsObject();
            change(spec);
            try
            {
                var path = $"/services/{(string?)service["ID"]}/update?version={(long)service["Version"]!["Index"]!}";
                await _lab.Lab.Managers[0].Engine.PostAsync(path, spec, stop);
                return;
            }
            catch (EngineException e) when (e.Fault == EngineFault.StaleVersion)
            {
                // As docker's own client tells its user to do: try again.
            }
        }
    }

    /// <summary>Its tasks take seconds to go; no other test uses its name, so none waits for that.</summary>
    public async ValueTask DisposeAsync() =>
        await _lab.Lab.Managers[0].Engine.DeleteAsync($"/services/{Name}", CancellationToken.None);
}
