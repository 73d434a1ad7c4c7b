using System.Text;
using System.Text.Json.Nodes;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Sinks.Notifying;

/// <summary>
/// Slack's incoming webhooks: blocks, and a text for notifications on a screen. Texts are plain ones, in which a service called
/// <c>*web*</c> is not bold and <c>@here</c> calls nobody; only the link, made by us, is in Slack's markup.
/// </summary>
internal static class SlackForm
{
    /// <summary>A header takes 150 characters, a section 3000.</summary>
    private const int MostInTitle = 150, MostInText = 3000;

    public static byte[] Write(NotificationView told)
    {
        var title = FittedText.Of($"{Marks.Of(told)} {told.Title}", MostInTitle, Escape);
        var blocks = new JsonArray(
            Block("header", Plain(title)),
            Block("section", Plain(FittedText.Of(told.Text, MostInText, Escape))),
            new JsonObject { ["type"] = "context", ["elements"] = new JsonArray(Plain(FittedText.Of(Marks.Line(told), MostInText, Escape))) });
        if (told.Link is { } link)
            blocks.Add((JsonNode)Block("section", new JsonObject { ["type"] = "mrkdwn", ["text"] = $"<{Address(link)}|Open the episode>" }));
        return Encoding.UTF8.GetBytes(new JsonObject
        {
            ["text"] = FittedText.Of($"{told.Title}: {told.Text}", MostInText, Escape),
            ["mrkdwn"] = false,
            ["unfurl_links"] = false,
            ["blocks"] = blocks,
        }.ToJsonString());
    }

    private static JsonObject Block(string type, JsonObject text) => new() { ["type"] = type, ["text"] = text };

    private static JsonObject Plain(string text) => new() { ["type"] = "plain_text", ["text"] = text };

    // In all of Slack's texts these three, and no others, are written as entities.
    private static string Escape(Rune rune) => rune.Value switch
    {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        _ => rune.ToString(),
    };

    private static string Address(string link) =>
        link.Replace("&", "&amp;", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal)
            .Replace("<", "%3C", StringComparison.Ordinal).Replace(">", "%3E", StringComparison.Ordinal);
}
