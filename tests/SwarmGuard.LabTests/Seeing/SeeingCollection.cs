using Xunit;

namespace SwarmGuard.LabTests.Seeing;

[CollectionDefinition(Name)]
public sealed class SeeingCollection : ICollectionFixture<SeenRun>
{
    public const string Name = "looks at one run";
}
