using System.Globalization;
using SwarmGuard.Core.Wire;
using SwarmGuard.Manager.Auditing;

namespace SwarmGuard.Manager.Http;

/// <summary><c>GET /audit?after=SEQ&amp;service=NAME</c>: what SwarmGuard changed.</summary>
internal sealed class AuditEndpoint(AuditBook audit)
{
    public Task ListAsync(HttpContext context)
    {
        var after = context.Request.Query["after"].ToString();
        long seq = 0;
        if (after.Length > 0 && !long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out seq))
            return JsonAnswer.RefuseAsync(context, StatusCodes.Status400BadRequest, new FieldProblem("after", after, "must be a whole number from 0"));
        return JsonAnswer.WriteAsync(context, audit.After(seq, context.Request.Query["service"].FirstOrDefault()), WireJson.Readable.IReadOnlyListAuditEntry);
    }
}
