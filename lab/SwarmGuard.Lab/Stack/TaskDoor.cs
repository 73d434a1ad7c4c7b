using SwarmGuard.Lab.Net;
using SwarmGuard.Lab.Swarm;

namespace SwarmGuard.Lab.Stack;

/// <summary>Speaks to one task alone, by its container's own network namespace, where a service's name would lead to any of them.</summary>
public static class TaskDoor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static async Task<HttpClient> OpenAsync(SwarmLab lab, LabTask task, int port, CancellationToken stop)
    {
        var node = lab.Nodes.First(n => n.SwarmId == task.NodeId);
        var container = await node.Engine.GetAsync($"/containers/{task.ContainerId}/json", stop);
        var http = NamespaceHttp.Client($"/proc/{(int)container["State"]!["Pid"]!}/ns/net", Patience);
        http.BaseAddress = new Uri($"http://127.0.0.1:{port}/");
        return http;
    }
}
