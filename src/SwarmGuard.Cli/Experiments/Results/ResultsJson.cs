using System.Text.Encodings.Web;
using System.Text.Json;

namespace SwarmGuard.Cli.Experiments.Results;

/// <summary><c>results.json</c>: written after every run, so that an interruption loses none; read again to make reports anew.</summary>
internal static class ResultsJson
{
    public const string FileName = "results.json";

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        WriteIndented = true,
        // It is no page: letters of other alphabets and signs may stand for themselves.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectRequiredConstructorParameters = true,
    };

    public static string Write(ExperimentResult result) => JsonSerializer.Serialize(result, Format) + "\n";

    /// <exception cref="FormatException">It is no such document; the message names what is wrong.</exception>
    public static ExperimentResult Read(string text, string file)
    {
        ExperimentResult result;
        try
        {
            result = JsonSerializer.Deserialize<ExperimentResult>(text, Format) ?? throw new JsonException("the document is null");
        }
        catch (JsonException e)
        {
            throw new FormatException($"{file}: expected the results of an experiment: {e.Message}", e);
        }

        return result.Schema == ExperimentResult.CurrentSchema
            ? result
            : throw new FormatException($"{file}: schema='{result.Schema}': expected {ExperimentResult.CurrentSchema}");
    }

    /// <summary>Whole or not at all: whoever reads meanwhile sees the version before.</summary>
    public static async Task SaveAsync(ExperimentResult result, string folder, CancellationToken stop)
    {
        var (file, fresh) = (Path.Combine(folder, FileName), Path.Combine(folder, $".{FileName}.new"));
        await File.WriteAllTextAsync(fresh, Write(result), stop);
        File.Move(fresh, file, overwrite: true);
    }
}
