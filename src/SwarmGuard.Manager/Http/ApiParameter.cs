namespace SwarmGuard.Manager.Http;

/// <summary>
/// Says of an endpoint, as its metadata, which parameter it reads. What the framework has for it speaks only of a handler's arguments.
/// </summary>
/// <param name="Name">Its name in the query or, where the route has it, in the path.</param>
/// <param name="Type">What is allowed, as a type.</param>
/// <param name="Description">What it does, in one sentence.</param>
internal sealed record ApiParameter(string Name, Type Type, string Description);
