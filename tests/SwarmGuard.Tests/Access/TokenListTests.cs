using Shouldly;
using SwarmGuard.Core.Access;
using SwarmGuard.Docker.Access;
using Xunit;

namespace SwarmGuard.Tests.Access;

public sealed class TokenListTests
{
    [Fact]
    public void Every_line_is_accepted_and_the_first_is_shown()
    {
        var tokens = TokenList.Parse("# until friday\n\n old-0123456789abcdef \nnew-0123456789abcdef\r\n", out var problem).ShouldNotBeNull();
        problem.ShouldBeNull();
        tokens.Find(t => t.Is("old-0123456789abcdef")).ShouldBe(1);
        tokens.Find(t => t.Is("new-0123456789abcdef")).ShouldBe(2);
        tokens.Find(t => t.Is("old-0123456789abcde")).ShouldBe(0);
        tokens.First.Is("old-0123456789abcdef").ShouldBeTrue();
        tokens.First.ToString().ShouldBe("a token");
    }

    [Theory]
    [InlineData("", "it holds no token")]
    [InlineData("# nothing\n", "it holds no token")]
    [InlineData("good-0123456789abcdef\nhidden", "line 2 is too short")]
    [InlineData("hidden hidden hidden", "line 1 has a character that is not visible ASCII")]
    [InlineData("hiddenhiddenhidden\u00e9", "line 1 has a character that is not visible ASCII")]
    public void What_is_wrong_is_told_without_what_stands_there(string text, string expected)
    {
        TokenList.Parse(text, out var problem).ShouldBeNull();
        problem.ShouldBe(expected);
    }

    [Fact]
    public void A_bad_file_names_its_key_and_what_is_allowed_but_not_what_it_holds()
    {
        using var secrets = new Secrets();
        File.WriteAllText(secrets.ApiPath, "hidden");
        var problem = TokenFile.OfApi(name => name == "API_TOKEN_FILE" ? secrets.ApiPath : null).Open().ShouldNotBeNull();
        problem.ShouldBe($"API_TOKEN_FILE='{secrets.ApiPath}': expected {TokenList.Allowed} (line 1 is too short)");
        problem.ShouldNotContain("hidden");
        TokenFile.OfApi(name => name == "API_TOKEN_FILE" ? "/nowhere/at-all" : null).Open().ShouldBe("API_TOKEN_FILE='/nowhere/at-all': expected a file that exists");
        TokenFile.OfApi(_ => null).Open().ShouldBeNull("the default file need not exist");
    }

    [Fact]
    public void A_proof_is_read_as_it_was_written()
    {
        var proof = RequestProof.Of(Secrets.Token(Secrets.Agents), Guid.NewGuid(), Agent.Alerts.Start, "POST", "/alert", "{}"u8);
        RequestProof.Parse(proof.Text).ShouldBe(proof);
        RequestProof.Parse("").ShouldBeNull();
        RequestProof.Parse(proof.Text + ",more=1").ShouldBeNull();
        RequestProof.Parse(proof.Text.Replace("at=", "at=-", StringComparison.Ordinal)).ShouldBeNull();
    }
}
