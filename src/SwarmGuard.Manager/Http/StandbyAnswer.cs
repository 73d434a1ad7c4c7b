using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Leading;

namespace SwarmGuard.Manager.Http;

/// <summary>What a manager that does not lead tells agents: to try again, over a connection of their own, which may find the one that does.</summary>
internal static class StandbyAnswer
{
    public static Task RefuseAsync(HttpContext context, Lease lease)
    {
        Mark(context);
        return JsonAnswer.RefuseAsync(
            context, StatusCodes.Status503ServiceUnavailable, new FieldProblem("manager", lease.Me.Node, $"does not lead ({lease.Leader} does); try again"));
    }

    /// <summary>Kept alive, the connection would lead here again, though the name stands for both managers.</summary>
    public static void Mark(HttpContext context)
    {
        context.Response.Headers.Connection = "close";
        context.Response.Headers.RetryAfter = "1";
    }
}
