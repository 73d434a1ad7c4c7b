using System.Text.Json.Nodes;

namespace SwarmGuard.Tests.Manager;

/// <summary>A task of the fake Swarm.</summary>
internal sealed record FakeTask(string Id, string Service, int Slot, string Node, string State, string Desired, long Order, string Error = "")
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public string Container => Id.PadRight(64, '0');

    public bool IsWanted => Desired == "running";

    public JsonObject Document => new()
    {
        ["ID"] = Id,
        ["ServiceID"] = Service,
        [nameof(Slot)] = Slot,
        ["NodeID"] = Node,
        ["CreatedAt"] = Start.AddSeconds(Order).ToString("O"),
        ["DesiredState"] = Desired,
        ["Spec"] = new JsonObject { ["ContainerSpec"] = new JsonObject { ["Image"] = $"team/{Service[..^3]}:1" } },
        ["Status"] = new JsonObject
        {
            ["Timestamp"] = Start.AddSeconds(Order + 1).ToString("O"),
            [nameof(State)] = State,
            ["Err"] = Error,
            ["ContainerStatus"] = new JsonObject { ["ContainerID"] = Node == "" ? "" : Container },
        },
    };
}
