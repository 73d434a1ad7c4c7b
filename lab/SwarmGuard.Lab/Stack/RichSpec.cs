using System.Text;
using System.Text.Json.Nodes;
using SwarmGuard.Docker.Engine;

namespace SwarmGuard.Lab.Stack;

/// <summary>Fills a service's spec with everything that a user can set, so that whatever an edit loses shows.</summary>
public static class RichSpec
{
    public static async Task FillAsync(JsonObject spec, EngineClient engine, string network, CancellationToken stop)
    {
        var config = await EnsureAsync(engine, "configs", "rich-config", stop);
        var secret = await EnsureAsync(engine, "secrets", "rich-secret", stop);
        spec["Labels"] = new JsonObject { ["com.example.team"] = "ärger", ["empty"] = "", ["swarmguard.migrate.stateful"] = "true" };
        spec["UpdateConfig"] = Rollout("stop-first", "rollback", 2, 0.25);
        spec["RollbackConfig"] = Rollout("stop-first", "pause", 3, 0.5);
        var template = spec["TaskTemplate"]!.AsObject();
        FillContainer(template["ContainerSpec"]!.AsObject(), config, secret);
        template["Resources"] = JsonNode.Parse(
            """{"Limits":{"NanoCPUs":200000000,"MemoryBytes":268435456,"Pids":200},"Reservations":{"NanoCPUs":10000000,"MemoryBytes":16777216}}""");
        template["RestartPolicy"] = JsonNode.Parse("""{"Condition":"on-failure","Delay":1500000000,"MaxAttempts":5,"Window":60000000000}""");
        template["LogDriver"] = JsonNode.Parse("""{"Name":"json-file","Options":{"max-size":"1m","max-file":"2"}}""");
        template["ForceUpdate"] = 3;
        template["Placement"] = new JsonObject
        {
            ["Constraints"] = new JsonArray("node.hostname!=elsewhere", "node.platform.os==linux"),
            ["Preferences"] = JsonNode.Parse("""[{"Spread":{"SpreadDescriptor":"node.labels.rack"}}]"""),
            ["MaxReplicas"] = 2,
        };
        var alias = $"{(string)spec["Name"]!}-alias";
        template["Networks"] = new JsonArray(new JsonObject { ["Target"] = network, ["Aliases"] = new JsonArray(alias) });
    }

    private static void FillContainer(JsonObject container, string config, string secret)
    {
        container["Labels"] = new JsonObject { ["tier"] = "web" };
        container["Hostname"] = "{{.Service.Name}}-{{.Task.Slot}}";
        container["User"] = "0";
        container["Dir"] = "/tmp";
        container["Init"] = true;
        container["StopSignal"] = "SIGTERM";
        container["StopGracePeriod"] = 4_000_000_000;
        container["ReadOnly"] = false;
        container["Hosts"] = new JsonArray("10.1.2.3 legacy.example");
        container["DNSConfig"] = JsonNode.Parse("""{"Nameservers":["127.0.0.1"],"Search":["example.internal"],"Options":["timeout:1"]}""");
        container["Sysctls"] = new JsonObject { ["net.core.somaxconn"] = "512" };
        container["Ulimits"] = JsonNode.Parse("""[{"Name":"nofile","Soft":4096,"Hard":8192}]""");
        container["CapabilityAdd"] = new JsonArray("CAP_NET_ADMIN");
        container["CapabilityDrop"] = new JsonArray("CAP_MKNOD");
        container["Mounts"] = JsonNode.Parse(
            """
            [{"Type":"tmpfs","Target":"/scratch","TmpfsOptions":{"SizeBytes":1048576,"Mode":511}},
             {"Type":"volume","Source":"rich-data","Target":"/data","VolumeOptions":{"Labels":{"keep":"yes"}}}]
            """);
        container["Configs"] = new JsonArray(Reference("Config", config, "rich-config", "/etc/rich.conf"));
        container["Secrets"] = new JsonArray(Reference("Secret", secret, "rich-secret", "rich.key"));
    }

    private static JsonObject Reference(string kind, string id, string name, string target) => new()
    {
        [$"{kind}ID"] = id,
        [$"{kind}Name"] = name,
        ["File"] = new JsonObject { ["Name"] = target, ["UID"] = "0", ["GID"] = "0", ["Mode"] = 292 },
    };

    private static JsonObject Rollout(string order, string onFailure, int parallelism, double ratio) => new()
    {
        ["Parallelism"] = parallelism,
        ["Delay"] = 7_000_000_000,
        ["FailureAction"] = onFailure,
        ["Monitor"] = 9_000_000_000,
        ["MaxFailureRatio"] = ratio,
        ["Order"] = order,
    };

    private static async Task<string> EnsureAsync(EngineClient engine, string kind, string name, CancellationToken stop)
    {
        var all = (await engine.GetAsync($"/{kind}", stop)).AsArray();
        var found = all.FirstOrDefault(o => (string?)o!["Spec"]!["Name"] == name) ?? await engine.PostAsync(
            $"/{kind}/create", new JsonObject { ["Name"] = name, ["Data"] = Convert.ToBase64String(Encoding.UTF8.GetBytes("x=1")) }, stop);
        return (string)found["ID"]!;
    }
}
