using SwarmGuard.Cli.Demo.Outcome;
using SwarmGuard.Cli.Demo.View;

namespace SwarmGuard.Cli.Demo;

/// <summary>One kind of trouble, from a healthy application to the summary.</summary>
internal interface IDemoScenario
{
    /// <summary>The application's service, which the scenario deploys and leaves behind.</summary>
    string Service { get; }

    Task<IScenarioOutcome> RunAsync(Func<DateTimeOffset, IDemoView> view, CancellationToken stop);
}
