using Xunit;

namespace SwarmGuard.LabTests.Chaos;

[CollectionDefinition(Name)]
public sealed class ChaosCollection : ICollectionFixture<ChaosLab>
{
    public const string Name = "faults on one lab";
}
