using System.Net;
using System.Text.Json.Nodes;

namespace SwarmGuard.Lab.Swarm;

/// <summary>A task of a service, as a test looks at it. <paramref name="Document"/> has all the rest.</summary>
public sealed record LabTask(
    string Id, string ServiceId, string NodeId, int Slot, string State, string DesiredState, string ContainerId, string Error,
    JsonNode Document)
{
    public bool IsRunning => State == "running" && DesiredState == "running";

    /// <summary>Its address on that network; null where it is not on it.</summary>
    public IPAddress? AddressOn(string network)
    {
        var attached = (Document["NetworksAttachments"] as JsonArray ?? [])
            .FirstOrDefault(attachment => (string?)attachment?["Network"]?["Spec"]?["Name"] == network);
        // With the length of the network's prefix after it.
        return IPAddress.TryParse(((string?)attached?["Addresses"]?[0])?.Split('/')[0], out var address) ? address : null;
    }

    internal static LabTask Read(JsonNode task)
    {
        var status = task["Status"];
        return new LabTask(
            (string?)task["ID"] ?? "",
            (string?)task["ServiceID"] ?? "",
            (string?)task["NodeID"] ?? "",
            (int?)task["Slot"] ?? 0,
            (string?)status?["State"] ?? "",
            (string?)task["DesiredState"] ?? "",
            (string?)status?["ContainerStatus"]?["ContainerID"] ?? "",
            (string?)status?["Err"] ?? "",
            task);
    }

    public override string ToString() => $"{Id} slot {Slot} on {NodeId}: {State} (wanted: {DesiredState}) {Error}".TrimEnd();
}
