using SwarmGuard.Core.Doctoring;
using SwarmGuard.Core.Wire;
using SwarmGuard.Docker.Engine;
using SwarmGuard.Docker.Swarm;
using SwarmGuard.Manager.Access;
using SwarmGuard.Manager.Auditing;
using SwarmGuard.Manager.Records;
using SwarmGuard.Manager.Settings;

namespace SwarmGuard.Manager.Http;

/// <summary><c>GET /doctor</c>: examines the Swarm and SwarmGuard's place in it.</summary>
internal sealed class DoctorEndpoint(
    EngineClient engine, SampleBook samples, PolicyBook policies, AuditBook audit, AccessSettings access, TimeProvider clock)
{
    /// <summary>A large Swarm lists its services within a second; the command line waits ten for the answer.</summary>
    private static readonly TimeSpan EngineTime = TimeSpan.FromSeconds(5);

    /// <summary>A century: what is beyond is no clock's offset, and no <see cref="TimeSpan"/> either.</summary>
    private const double MostMs = 100 * 365.25 * 86_400_000;

    public async Task HandleAsync(HttpContext context)
    {
        var (facts, problem) = await SurveyAsync(context.RequestAborted);
        if (facts is null)
        {
            var refusal = AlertRefusal.Of([new FieldProblem("engine", engine.Address.ToString(), problem)]);
            await JsonAnswer.WriteAsync(context, refusal, WireJson.Readable.AlertRefusal, StatusCodes.Status503ServiceUnavailable);
            return;
        }

        facts = facts with
        {
            Agents = [.. samples.Pictures().Select(Agent)], Policy = policies.Current, AuditTrouble = audit.Trouble,
            Unguarded = [.. AccessNotices.Of(access)],
        };
        var view = new DoctorView { At = clock.GetUtcNow(), Findings = Doctor.Examine(facts) };
        await JsonAnswer.WriteAsync(context, view, WireJson.Readable.DoctorView);
    }

    private async Task<(DoctorFacts? Facts, string Problem)> SurveyAsync(CancellationToken stop)
    {
        using var bounded = CancellationTokenSource.CreateLinkedTokenSource(stop);
        bounded.CancelAfter(EngineTime);
        try
        {
            return (await new SwarmSurvey(engine).TakeAsync(bounded.Token), "");
        }
        catch (EngineException e)
        {
            return (null, e.Message);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return (null, $"did not answer within {EngineTime.TotalSeconds:0} s");
        }
    }

    private static AgentFacts Agent(NodePicture picture)
    {
        var batch = picture.Batch;
        return new AgentFacts
        {
            NodeId = batch.NodeId,
            Age = TimeSpan.FromMilliseconds(picture.AgeMs),
            Source = batch.Source,
            ClockOffset = batch.ClockOffsetMs is { } ms ? TimeSpan.FromMilliseconds(Math.Clamp(ms, -MostMs, MostMs)) : null,
            Dropped = batch.Dropped,
            NodeMbps = batch.NodeSample is { } node ? node.NetworkInMbps + node.NetworkOutMbps : null,
            Services = batch.Containers.Select(c => c.ServiceId).ToHashSet(),
            HealthChecked = batch.Containers.Where(c => c.HasHealthCheck).Select(c => c.ServiceId).ToHashSet(),
        };
    }
}
