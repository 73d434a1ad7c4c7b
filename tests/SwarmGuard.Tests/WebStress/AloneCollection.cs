using Xunit;

namespace SwarmGuard.Tests.WebStress;

/// <summary>Tests that look at what this whole process takes: nothing else may run in it meanwhile.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AloneCollection
{
    public const string Name = "alone in the process";
}
