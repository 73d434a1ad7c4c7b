using System.Net;

namespace SwarmGuard.Agent.Sending;

/// <summary>What came back.</summary>
/// <param name="Status">The status.</param>
/// <param name="Body">The body.</param>
/// <param name="IsBelieved">It is proven to be the manager's, or there is no secret by which it could be.</param>
/// <param name="IsOutOfTime">The manager wants the request again, by its own time.</param>
internal readonly record struct ManagerAnswer(HttpStatusCode Status, byte[] Body, bool IsBelieved, bool IsOutOfTime);
