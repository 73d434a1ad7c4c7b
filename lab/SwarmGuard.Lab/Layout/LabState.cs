using System.Text.Json;
using System.Text.Json.Serialization;

namespace SwarmGuard.Lab.Layout;

/// <summary>What another process must know to use a lab; everything else follows from its name.</summary>
internal sealed record LabState(int Nodes, int Managers, IReadOnlyList<string> SwarmIds)
{
    private static readonly JsonSerializerOptions Strict = new() { RespectRequiredConstructorParameters = true };

    /// <summary>The nodes' ids in the Swarm are known only once the whole lab is up.</summary>
    [JsonIgnore]
    public bool IsComplete => SwarmIds.Count == Nodes;

    public static async Task<LabState?> ReadAsync(LabLayout lab, CancellationToken stop)
    {
        try
        {
            return JsonSerializer.Deserialize<LabState>(await File.ReadAllTextAsync(lab.StateFile, stop), Strict);
        }
        catch (IOException)
        {
            return null;
        }
        catch (JsonException)
        {
            // Half a file (its writer was killed), or one of another version: such a lab is not taken for complete.
            return null;
        }
    }

    public void Write(LabLayout lab) => File.WriteAllText(lab.StateFile, JsonSerializer.Serialize(this));
}
