namespace SwarmGuard.Cli.Output;

/// <summary>A column of a <see cref="Block.Grid"/>.</summary>
/// <param name="Name">Its header; empty in a grid without headers.</param>
/// <param name="Right">Numbers stand at the right.</param>
/// <param name="Wide">Left out on a narrow terminal.</param>
/// <param name="Folded">On a terminal it goes under the last column, in a line of its own.</param>
/// <param name="Short">Its header on a narrow terminal.</param>
internal sealed record Column(string Name, bool Right = false, bool Wide = false, bool Folded = false, string? Short = null);
