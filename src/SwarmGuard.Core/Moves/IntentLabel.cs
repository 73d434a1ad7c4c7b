using System.Text.Json;

namespace SwarmGuard.Core.Moves;

/// <summary>Writes and reads the intent on a service.</summary>
public static class IntentLabel
{
    public static string Write(MoveIntent intent) => JsonSerializer.Serialize(intent, MoveJson.Default.MoveIntent);

    /// <summary>The intent, or null with the reason when the label is none of ours or of a version that we don't know.</summary>
    public static MoveIntent? Read(string text, out string problem)
    {
        try
        {
            var intent = JsonSerializer.Deserialize(text, MoveJson.Default.MoveIntent);
            problem = intent switch
            {
                null => "it is empty",
                { Version: > MoveIntent.CurrentVersion } => $"its version {intent.Version} is newer than {MoveIntent.CurrentVersion}",
                // The serializer checks fields for null, not what lists hold.
                _ when intent.OldTasks.Contains(null!) || intent.AddedConstraints.Contains(null!) => "a list in it holds null",
                { Originals.UpdateConfig: { } config } when !IsObject(config) => "the update config in it is no JSON object",
                _ => "",
            };
            return problem.Length == 0 ? intent : null;
        }
        catch (JsonException e)
        {
            problem = e.Message;
            return null;
        }
    }

    private static bool IsObject(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
