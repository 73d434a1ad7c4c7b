using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SwarmGuard.Cli.Experiments.Results;

/// <summary><c>results.json</c>: written after every run, so that an interruption loses none; read again to make reports anew.</summary>
internal static class ResultsJson
{
    public const string FileName = "results.json";

    /// <summary>As it is kept beside a page of the documents: every request's second of hundreds of runs is much text.</summary>
    public const string PackedFileName = "results.json.gz";

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

    /// <summary>What is in that folder, packed or not; null where there is neither.</summary>
    /// <exception cref="FormatException">It is no such document; the message names what is wrong.</exception>
    public static async Task<ExperimentResult?> LoadAsync(string folder, CancellationToken stop)
    {
        var (plain, packed) = (Path.Combine(folder, FileName), Path.Combine(folder, PackedFileName));
        if (File.Exists(plain)) return Read(await File.ReadAllTextAsync(plain, stop), plain);
        if (!File.Exists(packed)) return null;
        try
        {
            using var unpacked = new StreamReader(new GZipStream(File.OpenRead(packed), CompressionMode.Decompress));
            return Read(await unpacked.ReadToEndAsync(stop), packed);
        }
        catch (InvalidDataException e)
        {
            throw new FormatException($"{packed}: expected a file packed by gzip: {e.Message}", e);
        }
    }

    public static async Task PackAsync(ExperimentResult result, string folder, CancellationToken stop)
    {
        Directory.CreateDirectory(folder);
        await using var file = new StreamWriter(new GZipStream(File.Create(Path.Combine(folder, PackedFileName)), CompressionLevel.SmallestSize));
        await file.WriteAsync(Write(result).AsMemory(), stop);
    }

    /// <summary>Whole or not at all: whoever reads meanwhile sees the version before.</summary>
    public static async Task SaveAsync(ExperimentResult result, string folder, CancellationToken stop)
    {
        var (file, fresh) = (Path.Combine(folder, FileName), Path.Combine(folder, $".{FileName}.new"));
        await File.WriteAllTextAsync(fresh, Write(result), stop);
        File.Move(fresh, file, overwrite: true);
    }
}
