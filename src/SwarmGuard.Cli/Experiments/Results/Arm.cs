namespace SwarmGuard.Cli.Experiments.Results;

/// <summary>One of the ways in which runs differ, and are compared: with SwarmGuard or without it, for one.</summary>
/// <param name="Key">As runs name it.</param>
/// <param name="Title">For people.</param>
/// <param name="Series">
/// What it has in common with arms that differ from it in a quantity only, such as the number of containers: a
/// <see cref="PictureKind.Relation"/> draws one line through all arms of a series, and names the line so. Null: it is a line of its own.
/// </param>
internal sealed record Arm(string Key, string Title, string? Series = null);
