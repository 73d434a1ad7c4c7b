using System.Net;
using Shouldly;
using SwarmGuard.Docker.Engine;
using Xunit;

namespace SwarmGuard.Tests.Engine;

public sealed class EngineExceptionTests
{
    [Theory]
    [InlineData(500, "rpc error: code = Unknown desc = update out of sequence", EngineFault.StaleVersion)]
    [InlineData(400, "Update out of Sequence", EngineFault.StaleVersion)]
    [InlineData(503, "This node is not a swarm manager. Use \"docker swarm init\"", EngineFault.NotManager)]
    [InlineData(500, "rpc error: The swarm does not have a leader. It's possible that too few managers are online.", EngineFault.Unavailable)]
    [InlineData(500, "rpc error: code = DeadlineExceeded desc = context deadline exceeded", EngineFault.Unavailable)]
    [InlineData(404, "service web not found", EngineFault.NotFound)]
    [InlineData(409, "rpc error: name conflicts with an existing object", EngineFault.Conflict)]
    [InlineData(503, "", EngineFault.Unavailable)]
    [InlineData(400, "invalid spec", EngineFault.Invalid)]
    [InlineData(401, "", EngineFault.Invalid)]
    [InlineData(405, "", EngineFault.Invalid)]
    [InlineData(500, "boom", EngineFault.ServerError)]
    [InlineData(501, "", EngineFault.ServerError)]
    [InlineData(502, "bad gateway", EngineFault.ServerError)]
    [InlineData(302, "", EngineFault.ServerError)]
    public void Refusals_are_told_apart(int status, string message, EngineFault fault) =>
        EngineException.Classify((HttpStatusCode)status, message).ShouldBe(fault);

    [Theory]
    [InlineData(EngineFault.Unreachable, true)]
    [InlineData(EngineFault.Unavailable, true)]
    [InlineData(EngineFault.StaleVersion, false)]
    [InlineData(EngineFault.Invalid, false)]
    [InlineData(EngineFault.NotManager, false)]
    [InlineData(EngineFault.ServerError, false)]
    public void Some_pass_by_themselves(EngineFault fault, bool transient) => new EngineException(fault, "x").IsTransient.ShouldBe(transient);
}
