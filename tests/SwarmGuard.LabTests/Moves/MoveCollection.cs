using Xunit;

namespace SwarmGuard.LabTests.Moves;

[CollectionDefinition(Name)]
public sealed class MoveCollection : ICollectionFixture<MoveLab>
{
    public const string Name = "moves on one lab";
}
