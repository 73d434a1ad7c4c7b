using System.Net;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Access;
using SwarmGuard.Manager.Http;

namespace SwarmGuard.Manager.Limits;

/// <summary>
/// Reads a request's body whole, before anything is done with it: no longer than its endpoint takes, not for longer than a few seconds, and
/// only so many at a time. Alerts have room of their own, which no flood of other requests takes.
/// </summary>
internal sealed class BodyReader(TimeProvider clock) : IDisposable
{
    /// <summary>An agent waits 3 s for its answer; who still sends after 5 does not mean to end.</summary>
    public static readonly TimeSpan LongestRead = TimeSpan.FromSeconds(5);

    /// <summary>For a place. Reading takes a millisecond, so that a queue of a thousand agents is through by then.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);

    /// <summary>64 KiB each: 8 MB at most.</summary>
    private readonly BodyPlaces _alerts = new(most: 128, mostOfOneAddress: 16);

    /// <summary>
    /// 2 MiB each, and twice that while it grows: 40 MB at most, of the 256 that the stack gives the manager. A thousand agents that
    /// send each second take five places on average.
    /// </summary>
    private readonly BodyPlaces _others = new(most: 8, mostOfOneAddress: 4);

    /// <summary>Null: it was refused, and the answer says why.</summary>
    public async Task<ReadOnlyMemory<byte>?> ReadAsync(HttpContext context, EndpointGuard guard)
    {
        if (context.Request.ContentLength is 0 || (context.Request.ContentLength is null && !IsChunked(context))) return ReadOnlyMemory<byte>.Empty;
        if (context.Request.ContentLength > guard.BodyLimit) return await TooLongAsync(context, guard);
        var places = guard.Rate == RateClass.Alerts ? _alerts : _others;
        var address = Caller.AddressOf(context) ?? IPAddress.Any;
        if (!await places.TakeAsync(address, LongestWait, clock, context.RequestAborted))
        {
            context.Response.Headers.RetryAfter = "1";
            await RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "too many bodies are being read; come back in a second");
            return null;
        }

        try
        {
            return await ReadBoundedAsync(context, guard);
        }
        catch (BadHttpRequestException e)
        {
            // Slower than a byte a millisecond, or not what its own head announced.
            await RefuseAsync(context, e.StatusCode, "can't be read");
            return null;
        }
        finally
        {
            places.GiveBack(address);
        }
    }

    private async Task<ReadOnlyMemory<byte>?> ReadBoundedAsync(HttpContext context, EndpointGuard guard)
    {
        using var late = new CancellationTokenSource(LongestRead, clock);
        // What is waited for is the caller, and it is told so; then the connection is of no more use.
        using var cut = late.Token.Register(() => context.Request.BodyReader.CancelPendingRead());
        using var body = new MemoryStream((int)Math.Min(context.Request.ContentLength ?? 0, guard.BodyLimit));
        while (true)
        {
            var read = await context.Request.BodyReader.ReadAsync(context.RequestAborted);
            if (read.IsCanceled)
            {
                context.Request.BodyReader.AdvanceTo(read.Buffer.End);
                context.Response.Headers.Connection = "close";
                await RefuseAsync(context, StatusCodes.Status408RequestTimeout, $"did not come within {LongestRead.TotalSeconds:0} s");
                return null;
            }

            var isTooLong = body.Length + read.Buffer.Length > guard.BodyLimit;
            if (!isTooLong) foreach (var part in read.Buffer) body.Write(part.Span);
            context.Request.BodyReader.AdvanceTo(read.Buffer.End);
            if (isTooLong) return await TooLongAsync(context, guard);
            if (read.IsCompleted) break;
        }

        var whole = body.ToArray();
        context.Request.Body = new MemoryStream(whole, writable: false);
        return whole;
    }

    public void Dispose()
    {
        _alerts.Dispose();
        _others.Dispose();
    }

    private static bool IsChunked(HttpContext context) => context.Request.Headers.TransferEncoding.Count > 0;

    private static async Task<ReadOnlyMemory<byte>?> TooLongAsync(HttpContext context, EndpointGuard guard)
    {
        // What is left of it is not worth reading.
        context.Response.Headers.Connection = "close";
        await RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, $"is longer than {guard.BodyLimit} bytes");
        return null;
    }

    private static Task RefuseAsync(HttpContext context, int status, string why) =>
        JsonAnswer.RefuseAsync(context, status, new FieldProblem("body", null, why));
}
