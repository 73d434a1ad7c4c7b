using SwarmGuard.Core.Cluster;

namespace SwarmGuard.Core.Doctoring;

/// <summary>A service, and what of it only an examination asks for.</summary>
/// <param name="View">The service.</param>
/// <param name="Image">Its image's name.</param>
/// <param name="UpdateOrder"><c>start-first</c> or <c>stop-first</c>, which is also what an absent one means.</param>
/// <param name="FailureAction"><c>pause</c>, <c>continue</c> or <c>rollback</c>; an absent one means <c>pause</c>.</param>
/// <param name="UpdateMessage">Swarm's own words on where its update stands; empty when it says none.</param>
public sealed record ServiceFacts(ServiceView View, string Image, string UpdateOrder, string FailureAction, string UpdateMessage);
