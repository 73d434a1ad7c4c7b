using System.Text.Json;

namespace SwarmGuard.Core.Scaling;

/// <summary>Writes and reads the intent of a change of replicas on a service.</summary>
public static class ScaleIntentLabel
{
    public static string Write(ScaleIntent intent) => JsonSerializer.Serialize(intent, ScaleJson.Default.ScaleIntent);

    /// <summary>The intent, or null with the reason when the label is none of ours or of a version that we don't know.</summary>
    public static ScaleIntent? Read(string text, out string problem)
    {
        try
        {
            var intent = JsonSerializer.Deserialize(text, ScaleJson.Default.ScaleIntent);
            problem = intent switch
            {
                null => "it is empty",
                { Version: > ScaleIntent.CurrentVersion } => $"its version {intent.Version} is newer than {ScaleIntent.CurrentVersion}",
                // The serializer checks fields for null, not what lists hold.
                _ when intent.KnownTasks.Contains(null!) || intent.AddedConstraints.Contains(null!) => "a list in it holds null",
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
}
