using SwarmGuard.LabTests.Lab;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

// Labs share two processors with everything they test; two at a time would only measure each other.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(LabFixture))]
