using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Alerts;
using SwarmGuard.Manager.Limits;
using SwarmGuard.Manager.Records;

namespace SwarmGuard.Manager.Http;

/// <summary><c>POST /samples</c> from agents, <c>GET /samples</c> for whoever wants to see the last of each node.</summary>
internal sealed class SamplesEndpoint(SampleDesk desk, SampleBook samples, TimeProvider clock)
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

        await JsonAnswer.WriteAsync(context, desk.Take(batch, receivedAt), WireJson.Readable.SampleBatchAnswer);
    }

    private static SampleBatch? Parse(ReadOnlyMemory<byte>? body, out string problem)
    {
        problem = $"is longer than {BodyLimit} bytes";
        if (body is not { } bytes) return null;
        var batch = JsonAnswer.TryParse(bytes, WireJson.Default.SampleBatch, out problem);
        if (problem.Length > 0) return null;
        problem = "must be an object, and each of its containers too";
        // The serializer checks fields for null, not what lists hold.
        return batch is null || batch.Containers.Contains(null!) ? null : batch;
    }

    public Task ShowAsync(HttpContext context) =>
        JsonAnswer.WriteAsync(context, samples.Pictures(), WireJson.Readable.IReadOnlyListNodePicture);
}
