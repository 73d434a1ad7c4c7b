namespace SwarmGuard.Core.Wire;

/// <summary>One setting as it is in force.</summary>
public sealed record SettingView
{
    /// <summary>Its key in the configuration file.</summary>
    public required string Key { get; init; }

    /// <summary>The value as text; null where there is none, as for a minimum of replicas that nobody set.</summary>
    public string? Value { get; init; }

    /// <summary><c>default</c>, <c>file</c>, <c>environment</c> or <c>label</c>.</summary>
    public required string Source { get; init; }

    /// <summary>What it is called there: a key of the file, a variable or a label.</summary>
    public string? Name { get; init; }

    /// <summary>Of a value from the file: the file's name and the line, for example <c>swarmguard.yml:12</c>.</summary>
    public string? Place { get; init; }

    /// <summary>The built-in value.</summary>
    public string? Default { get; init; }
}
