using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Lab.Stack;

/// <summary>The recovery manager's HTTP API, as a client sees it.</summary>
public sealed class ManagerApi(HttpClient http)
{
    /// <summary>Also answers when the manager calls itself degraded; its problem then says why.</summary>
    public async Task<HealthView> HealthAsync(CancellationToken stop)
    {
        using var answer = await http.GetAsync("health", stop);
        return await answer.Content.ReadFromJsonAsync(WireJson.Default.HealthView, stop)
            ?? throw new LabException("the manager's /health answered nothing");
    }

    public Task<StatusView> StatusAsync(CancellationToken stop) => GetAsync("status", WireJson.Default.StatusView, stop);

    public Task<PolicyView> PolicyAsync(CancellationToken stop) => GetAsync("policy", WireJson.Default.PolicyView, stop);

    public Task<IReadOnlyList<ActionView>> ActionsAsync(CancellationToken stop) =>
        GetAsync("actions", WireJson.Default.IReadOnlyListActionView, stop);

    public Task<ActionView> ActionAsync(string id, CancellationToken stop) =>
        GetAsync($"actions/{Uri.EscapeDataString(id)}", WireJson.Default.ActionView, stop);

    /// <summary>What came after that line, oldest first.</summary>
    public Task<IReadOnlyList<TimelineEntry>> TimelineAsync(long after, CancellationToken stop) =>
        GetAsync($"timeline?after={after}", WireJson.Default.IReadOnlyListTimelineEntry, stop);

    public Task<IReadOnlyList<NodePicture>> SamplesAsync(CancellationToken stop) =>
        GetAsync("samples", WireJson.Default.IReadOnlyListNodePicture, stop);

    private async Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken stop) =>
        await http.GetFromJsonAsync(path, type, stop) ?? throw new LabException($"the manager's /{path} answered nothing");
}
