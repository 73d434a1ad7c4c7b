using System.Net;

namespace SwarmGuard.Docker.Engine;

/// <summary>An engine refused a request or could not be reached.</summary>
public sealed class EngineException : Exception
{
    public EngineException(EngineFault fault, string message, HttpStatusCode? status = null, Exception? inner = null)
        : base(message, inner)
    {
        Fault = fault;
        Status = status;
    }

    public EngineFault Fault { get; }

    /// <summary>The HTTP status, or null when there was no answer.</summary>
    public HttpStatusCode? Status { get; }

    /// <summary>Whether the same request may succeed later without being changed.</summary>
    public bool IsTransient => Fault is EngineFault.Unreachable or EngineFault.Unavailable;

    internal static EngineFault Classify(HttpStatusCode status, string message) => status switch
    {
        _ when message.Contains("update out of sequence", StringComparison.OrdinalIgnoreCase) => EngineFault.StaleVersion,
        _ when message.Contains("not a swarm manager", StringComparison.OrdinalIgnoreCase) => EngineFault.NotManager,
        _ when message.Contains("does not have a leader", StringComparison.OrdinalIgnoreCase) => EngineFault.Unavailable,
        _ when message.Contains("context deadline exceeded", StringComparison.OrdinalIgnoreCase) => EngineFault.Unavailable,
        HttpStatusCode.NotFound => EngineFault.NotFound,
        HttpStatusCode.Conflict => EngineFault.Conflict,
        HttpStatusCode.ServiceUnavailable => EngineFault.Unavailable,
        >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError => EngineFault.Invalid,
        _ => EngineFault.ServerError,
    };
}
