using System.Net.Http.Headers;
using SwarmGuard.Lab;
using SwarmGuard.Lab.Stack;

namespace SwarmGuard.LabTests.Installing;

/// <summary>The API of a manager that was installed, from inside its node.</summary>
internal sealed class InstalledManager : IDisposable
{
    private InstalledManager(HttpClient http) => (Http, Api) = (http, new ManagerApi(http));

    public HttpClient Http { get; }

    public ManagerApi Api { get; }

    public static async Task<InstalledManager> OpenAsync(SwarmLab lab, string token, CancellationToken stop)
    {
        var task = (await lab.Services.TasksAsync(GuardStack.ManagerService, stop)).First(t => t.IsRunning);
        var node = lab.Nodes.First(n => n.SwarmId == task.NodeId);
        var http = lab.HttpInto(node);
        http.BaseAddress = new Uri($"http://{node.Address}:{GuardStack.ApiPort}/");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new InstalledManager(http);
    }

    public void Dispose() => Http.Dispose();
}
