using Shouldly;
using SwarmGuard.Cli.Demo.View;
using Xunit;

namespace SwarmGuard.Tests.Demo;

public sealed class LiveViewTests
{
    [Theory]
    [InlineData(3, "a", "b", "c")]
    [InlineData(2, "a", "a text of thirty characters!!!", "c")]
    [InlineData(1, "a", "a text of some more than forty characters, clearly", "c")]
    public void The_newest_texts_are_shown_that_fit_into_four_lines_of_20_characters(int shown, params string[] texts) =>
        LiveView.Fitting(texts, lines: 4, width: 20).ShouldBe(shown);

    [Fact]
    public void Nothing_to_show_is_nothing_shown() => LiveView.Fitting([], lines: 4, width: 20).ShouldBe(0);
}
