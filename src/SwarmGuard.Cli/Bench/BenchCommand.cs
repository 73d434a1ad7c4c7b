using System.CommandLine;
using SwarmGuard.Cli.Lab;

namespace SwarmGuard.Cli.Bench;

/// <summary><c>swarmguard bench</c>: the figures of moves, or of scaling, on a real Swarm, measured here and now.</summary>
internal static class BenchCommand
{
    private const string Moves = "moves", Scaling = "scaling";
    private const int MostRuns = 1000;

    public static Command Create()
    {
        var what = new Argument<string>("WHAT") { Description = "What to measure.", DefaultValueFactory = _ => Moves };
        what.AcceptOnlyFromAmong(Moves, Scaling);
        var runs = new Option<int>("--runs") { Description = "How many runs to measure.", DefaultValueFactory = _ => 20 };
        runs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MostRuns) result.AddError($"--runs: allowed are 1 to {MostRuns}");
        });
        var report = new Option<string?>("--report") { Description = "Write the table to this file as Markdown; for scaling with a picture beside it." };
        var command = new Command("bench", "Measures moves of a stressed task, or replicas that follow a load, on a real three-node Swarm.") { what, runs, report };
        command.Runs(async (parsed, stop) =>
        {
            var (count, file) = (parsed.GetValue(runs), parsed.GetValue(report));
            var text = parsed.GetValue(what) == Scaling ? await ScalingAsync(count, file, stop) : await MovesAsync(count, stop);
            Console.WriteLine(text);
            if (file is not null) await File.WriteAllTextAsync(file, text, stop);
            return LabAction.Succeeded;
        });
        return command;
    }

    private static async Task<string> MovesAsync(int runs, CancellationToken stop) =>
        BenchReport.Write(await new MoveBench(LabAction.Reporter(), TimeProvider.System).RunAsync(runs, stop), runs);

    private static async Task<string> ScalingAsync(int runs, string? report, CancellationToken stop)
    {
        var bench = new ScaleBench(LabAction.Reporter(), TimeProvider.System);
        var figures = await bench.RunAsync(runs, stop);
        if (report is null) return ScaleReport.Write(figures, bench, picture: null);
        var picture = Path.ChangeExtension(report, ".png");
        ScalePicture.Save(bench.Outcomes[^1], picture);
        return ScaleReport.Write(figures, bench, Path.GetFileName(picture));
    }
}
