using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Shouldly;
using SwarmGuard.Core.Wire;
using SwarmGuard.Sinks.Notifying;
using SwarmGuard.Tests.Tidy;
using Xunit;

namespace SwarmGuard.Tests.Notifying;

public sealed class FormTests
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData("generic")]
    [InlineData("slack")]
    [InlineData("teams")]
    [InlineData("discord")]
    public void Each_form_writes_what_is_recorded(string form)
    {
        NotificationView[] all =
        [
            Told.Of(Told.Move()), Told.Of(Told.Move(ActionStatus.InProgress)), Told.Of(Told.Move(ActionStatus.RolledBack)), Told.Of(Told.Scaling()),
            Notifications.OfHold(Told.Hold(), folded: 3) with { Id = "hold-1" },
            Notifications.OfNotice("", "the agent on node-3 has told nothing for 30 s", Severity.Warning, Told.Noon) with { Id = "notice-1" },
            Told.Nasty,
        ];
        var written = new JsonArray([.. all.Select(told => Written(form, told))]);
        Recorded.ShouldMatch($"tests/SwarmGuard.Tests/Notifying/Golden/{form}.json", written.ToJsonString(Readable) + "\n");
    }

    [Fact]
    public void The_example_of_the_generic_form_in_the_docs_is_what_is_sent()
    {
        var page = Checkout.Markdown.Single(file => file.Path == "docs/notifications.md").Text;
        var example = page.Split("```json\n")[1].Split("```")[0];
        JsonNode.DeepEquals(JsonNode.Parse(example), Written("generic", Told.Of(Told.Move()))).ShouldBeTrue(Written("generic", Told.Of(Told.Move())).ToJsonString(Readable));
    }

    [Fact]
    public void In_Slack_nobody_is_called_and_nothing_is_markup()
    {
        var slack = Written("slack", Told.Nasty);
        ((bool)slack["mrkdwn"]!).ShouldBeFalse();
        slack["blocks"]!.AsArray().Select(b => (string?)b!["text"]?["type"]).ShouldNotContain("mrkdwn");
        var texts = slack.ToJsonString(Readable);
        texts.ShouldContain("&lt;!channel&gt; &lt;@U123&gt;");
        texts.ShouldNotContain("<");
    }

    [Fact]
    public void In_Discord_nobody_is_mentioned_and_Markdown_is_shown_as_written()
    {
        var discord = Written("discord", Told.Nasty);
        discord["allowed_mentions"]!["parse"]!.AsArray().ShouldBeEmpty();
        discord["content"].ShouldBeNull();
        ((string)discord["embeds"]![0]!["title"]!).ShouldBe(@"About \*web\*\_\<b\>&co \@everyone");
        ((string)discord["embeds"]![0]!["description"]!).ShouldContain(@"\[x\]\(https\://evil.example\) \`rm\` \|\|s\|\|");
    }

    [Fact]
    public void In_Teams_texts_are_runs_which_know_no_Markdown_and_nobody_is_mentioned()
    {
        var card = Written("teams", Told.Nasty)["attachments"]![0]!["content"]!;
        card["msteams"].ShouldBeNull();
        card["body"]!.AsArray().Select(block => (string)block!["type"]!).Distinct().ShouldBe(["RichTextBlock"]);
        ((string)card["body"]![0]!["inlines"]![0]!["text"]!).ShouldBe(Told.Nasty.Title);
    }

    [Fact]
    public void No_text_is_longer_than_its_receiver_takes_nor_cut_within_a_character()
    {
        var slack = Written("slack", Told.Long)["blocks"]!.AsArray();
        Length(slack[0]!["text"]!["text"]).ShouldBeLessThanOrEqualTo(150);
        Length(slack[1]!["text"]!["text"]).ShouldBeLessThanOrEqualTo(3000);
        var embed = Written("discord", Told.Long)["embeds"]![0]!;
        Length(embed["title"]).ShouldBeInRange(250, 256);
        Length(embed["description"]).ShouldBeInRange(4090, 4096);
        (Length(embed["title"]) + Length(embed["description"]) + Length(embed["footer"]!["text"])).ShouldBeLessThanOrEqualTo(6000);
        Sent("teams", Told.Long).Length.ShouldBeLessThan(28 * 1024);
        foreach (var form in (string[])["slack", "teams", "discord"]) Written(form, Told.Long).ToJsonString(Readable).ShouldNotContain("\uFFFD");
    }

    [Fact]
    public void An_escape_is_not_cut_in_two() =>
        FittedText.Of("ab&&", 8, rune => rune.Value == '&' ? "&amp;" : rune.ToString()).ShouldBe("ab&amp;…");

    [Fact]
    public void What_fits_is_not_cut() => FittedText.Of("abcd", 4).ShouldBe("abcd");

    private static int Length(JsonNode? text) => ((string)text!).Length;

    private static JsonNode Written(string form, NotificationView told) => JsonNode.Parse(Sent(form, told))!;

    private static byte[] Sent(string form, NotificationView told) => NotificationBody.Write(
        new Receiver("r", Enum.Parse<ReceiverForm>(form, ignoreCase: true), new Uri("https://hooks.example")) { DashboardUrl = "https://guard.example" }, told);
}
