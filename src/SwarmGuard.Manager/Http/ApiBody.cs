namespace SwarmGuard.Manager.Http;

/// <summary>
/// Says of an endpoint, as its metadata, which body it reads. Not the framework's own: with that one, routing refuses every content
/// type but those named, and agents and people with curl may call their JSON what they like.
/// </summary>
internal sealed record ApiBody(Type Type, bool IsRequired);
