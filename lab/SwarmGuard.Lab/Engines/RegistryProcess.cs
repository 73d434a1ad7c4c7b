using SwarmGuard.Lab.Host;
using SwarmGuard.Lab.Layout;
using SwarmGuard.Lab.Net;
using SwarmGuard.Lab.Waiting;

namespace SwarmGuard.Lab.Engines;

/// <summary>The lab's own registry, in the switch namespace, so that nodes really pull.</summary>
internal static class RegistryProcess
{
    public static async Task StartAsync(LabLayout lab, TimeProvider clock, CancellationToken stop)
    {
        Directory.CreateDirectory(lab.RegistryFolder);
        var configuration = $"{lab.Folder}/registry.yml";
        await File.WriteAllTextAsync(configuration, Configuration(lab), stop);
        var doors = CgroupTree.OfThisMachine().Create(lab.SwitchCgroup);
        var script = $"set -eu\n{EngineScript.Join(doors)}\nexec docker-registry serve {configuration}";
        var pid = DetachedProcess.Start(LabLayout.NamespacePath(lab.SwitchNamespace), lab.RegistryLog, script);
        await new WaitFor(clock).TrueAsync(
            "registry to answer",
            TimeSpan.FromSeconds(15),
            async token =>
            {
                if (ProcessKiller.IsGone(pid)) throw new LabException($"the registry ended at once\n{LogTail.Of(lab.RegistryLog)}");
                return await AnswersAsync(lab, token) ? null : "no answer";
            },
            stop);
    }

    public static async Task<bool> AnswersAsync(LabLayout lab, CancellationToken stop)
    {
        using var http = NamespaceHttp.Client(LabLayout.NamespacePath(lab.SwitchNamespace), TimeSpan.FromSeconds(2));
        try
        {
            using var answer = await http.GetAsync(new Uri($"http://{LabSubnet.Registry}/v2/"), stop);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Configuration(LabLayout lab) =>
        $"""
        version: 0.1
        log: {"{"} level: warn {"}"}
        storage:
          filesystem: {"{"} rootdirectory: {lab.RegistryFolder} {"}"}
          cache: {"{"} blobdescriptor: inmemory {"}"}
        http: {"{"} addr: "{LabSubnet.Registry}" {"}"}

        """;
}
