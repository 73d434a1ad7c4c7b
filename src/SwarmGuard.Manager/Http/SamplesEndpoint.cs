using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Alerts;
using SwarmGuard.Manager.Leading;
using SwarmGuard.Manager.Limits;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.Http;

/// <summary><c>POST /samples</c> from agents, <c>GET /samples</c> for whoever wants to see the last of each node.</summary>
internal sealed class SamplesEndpoint(SampleDesk desk, SampleBook samples, Lease lease, TimeProvider clock)
{
    private const int BodyLimit = BodySizes.Samples;

    public async Task TakeAsync(HttpContext context)
    {
        var receivedAt = clock.GetUtcNow();
        var batch = Parse(await JsonAnswer.ReadBodyAsync(context, BodyLimit), out var problem);
        if (batch is null)
        {
            var refusal = AlertRefusal.Of([new FieldProblem("body", null, problem)]);
            await JsonAnswer.WriteAsync(context, refusal, WireJson.Readable.AlertRefusal, StatusCodes.Status400BadRequest);
            return;
        }

        if (desk.Take(batch, receivedAt) is { } answer) await JsonAnswer.WriteAsync(context, answer, WireJson.Readable.SampleBatchAnswer);
        else await StandbyAnswer.RefuseAsync(context, lease);
    }

    private static SampleBatch? Parse(ReadOnlyMemory<byte>? body, out string problem)
    {
        problem = $"is longer than {BodyLimit} bytes";
        if (body is not { } bytes) return null;
        var batch = JsonAnswer.TryParse(bytes, WireJson.Default.SampleBatch, out problem);
        if (problem.Length > 0) return null;
        problem = batch is null ? "must be an object" : BatchCheck.Refusal(batch) is { } refusal ? $"{refusal.Field} {refusal.Problem}" : "";
        return problem.Length > 0 ? null : batch;
    }

    public Task ShowAsync(HttpContext context) =>
        JsonAnswer.WriteAsync(context, samples.Pictures(), WireJson.Readable.IReadOnlyListNodePicture);
}
