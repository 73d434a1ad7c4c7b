using System.CommandLine;
using System.CommandLine.Completions;
using SwarmGuard.Cli.Output;

namespace SwarmGuard.Cli.Manager;

/// <summary>Completes names of services with those that the manager knows.</summary>
internal sealed class ServiceNames(ManagerFinder finder, TimeProvider clock)
{
    /// <summary>Somebody has pressed Tab and waits.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(0.5);

    public Argument<string> Argument(string description) =>
        Completed(new Argument<string>("SERVICE") { Description = description, HelpName = "SERVICE" });

    public Argument<string?> OptionalArgument(string description) => Completed(
        new Argument<string?>("SERVICE") { Description = description, HelpName = "SERVICE", Arity = ArgumentArity.ZeroOrOne });

    public IEnumerable<string> For(CompletionContext context)
    {
        try
        {
            using var stop = new CancellationTokenSource(Patience, clock);
            using var client = new ManagerClient(finder.Find(context.ParseResult));
            return [.. client.ServicesAsync(stop.Token).GetAwaiter().GetResult().View.Select(service => service.Name)];
        }
        catch (Exception e) when (e is CliException or OperationCanceledException)
        {
            return [];
        }
    }

    private Argument<T> Completed<T>(Argument<T> argument)
    {
        argument.CompletionSources.Add(For);
        return argument;
    }
}
