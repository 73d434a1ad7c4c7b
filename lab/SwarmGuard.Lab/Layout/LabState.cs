using System.Text.Json;

namespace SwarmGuard.Lab.Layout;

/// <summary>What another process must know to use a lab; everything else follows from its name.</summary>
internal sealed record LabState(int Nodes, int Managers, bool Complete)
{
    public static LabState? Read(LabLayout lab)
    {
        try
        {
            return JsonSerializer.Deserialize<LabState>(File.ReadAllText(lab.StateFile));
        }
        catch (IOException)
        {
            return null;
        }
        catch (JsonException)
        {
            // Half a file: its writer was killed. Such a lab is not complete.
            return null;
        }
    }

    public void Write(LabLayout lab) => File.WriteAllText(lab.StateFile, JsonSerializer.Serialize(this));
}
