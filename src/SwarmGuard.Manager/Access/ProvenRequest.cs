using SwarmGuard.Core.Access;

namespace SwarmGuard.Manager.Access;

/// <summary>A request that was proven to be an agent's, so that its answer can be proven to it.</summary>
internal sealed record ProvenRequest(AccessToken Token, Guid Nonce);
