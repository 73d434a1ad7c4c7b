using Shouldly;
using SwarmGuard.Core.Access;
using Xunit;

namespace SwarmGuard.Tests.Access;

public sealed class ProofMemoryTests
{
    private static readonly DateTimeOffset Begin = Agent.Alerts.Start;

    [Fact]
    public void A_proof_counts_once_and_only_within_the_window()
    {
        var memory = new ProofMemory(Begin);
        var now = Begin.AddMinutes(5);
        var proof = At(now);
        memory.Judge(proof, now).ShouldBe(ProofVerdict.Fresh);
        memory.Judge(proof, now).ShouldBe(ProofVerdict.Replayed);
        memory.Judge(proof, now + ProofMemory.Window).ShouldBe(ProofVerdict.OutOfTime, "forgotten, and too old");
        memory.Judge(At(now - ProofMemory.Window), now).ShouldBe(ProofVerdict.OutOfTime);
        memory.Judge(At(now + ProofMemory.Window + TimeSpan.FromSeconds(1)), now).ShouldBe(ProofVerdict.OutOfTime);
        memory.Judge(At(now + (ProofMemory.Window / 2)), now).ShouldBe(ProofVerdict.Fresh);
    }

    [Fact]
    public void What_was_proven_before_it_began_does_not_count() =>
        new ProofMemory(Begin).Judge(At(Begin.AddMilliseconds(-1)), Begin).ShouldBe(ProofVerdict.OutOfTime);

    [Fact]
    public void Full_it_forgets_the_oldest_and_lets_nothing_so_old_in_again()
    {
        var memory = new ProofMemory(Begin, most: 10);
        var now = Begin.AddSeconds(20);
        var proofs = Enumerable.Range(1, 100).Select(i => At(Begin.AddMilliseconds(i))).ToList();
        foreach (var proof in proofs) memory.Judge(proof, now).ShouldBe(ProofVerdict.Fresh);
        memory.Count.ShouldBeLessThanOrEqualTo(10);
        proofs.ShouldAllBe(proof => memory.Judge(proof, now) != ProofVerdict.Fresh);
    }

    private static RequestProof At(DateTimeOffset at) => RequestProof.Of(Secrets.Token(Secrets.Agents), Guid.NewGuid(), at, "POST", "/alert", "{}"u8);
}
