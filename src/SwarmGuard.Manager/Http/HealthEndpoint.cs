using System.Text.Json.Nodes;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Manager.Leading;
using SwarmGuard.Manager.Overview;
using SwarmGuard.Manager.Records;
using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Manager.Http;

/// <summary><c>GET /health</c>: whether the manager can do its work, which needs an engine that is a manager of the Swarm.</summary>
internal sealed class HealthEndpoint(EngineClient engine, ActionBook actions, SampleBook samples, PolicyBook policies, Lease lease, TimeProvider clock)
{
    private static readonly TimeSpan EngineTime = TimeSpan.FromSeconds(2);
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();

    public async Task HandleAsync(HttpContext context)
    {
        var problem = await EngineProblemAsync(context.RequestAborted);
        var view = new HealthView
        {
            Status = problem is null ? "ok" : "degraded",
            Version = Build.Version,
            StartedAt = _startedAt,
            Problem = problem,
            NodesReporting = samples.Reporting(policies.Freshness),
            Leads = lease.IsHeld,
            ActionsInProgress = actions.InProgress,
        };
        var status = problem is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        await JsonAnswer.WriteAsync(context, view, WireJson.Readable.HealthView, status);
    }

    private async Task<string?> EngineProblemAsync(CancellationToken stop)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(stop);
        bounded.CancelAfter(EngineTime);
        try
        {
            var swarm = await engine.GetAsync("/swarm", bounded.Token);
            return (swarm as JsonObject)?["ID"] is null ? "the engine has no Swarm" : null;
        }
        catch (EngineException e)
        {
            return e.Message;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return $"the engine at {engine.Address} did not answer within {EngineTime.TotalSeconds:0} s";
        }
    }
}
