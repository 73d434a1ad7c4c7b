namespace SwarmGuard.Core.Remembering;

/// <summary>A service that is not acted upon for a while.</summary>
/// <param name="Service">Its id.</param>
/// <param name="Kind">Which kind of action rests.</param>
/// <param name="Until">When the rest ends.</param>
/// <param name="Seconds">How long it is as a whole: a clock that was set back must not make it longer.</param>
/// <param name="Failures">Failed actions in a row.</param>
/// <param name="Why">What happened to the service: "was ..." is how it is told.</param>
/// <param name="Action">The action that it rests after.</param>
/// <param name="FailedAction">The last action that was counted among the failures.</param>
public sealed record Rest(string Service, string Kind, DateTimeOffset Until, double Seconds, int Failures, string Why, string? Action = null, string? FailedAction = null);
