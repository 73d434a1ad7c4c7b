using Xunit;

namespace SwarmGuard.LabTests.Metrics;

/// <summary>Tests that ask one Prometheus about one run.</summary>
[CollectionDefinition(nameof(MetricsCollection))]
public sealed class MetricsCollection : ICollectionFixture<MetricsRun>;
