using System.Text;
using System.Text.Json.Nodes;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Sinks.Notifying;

/// <summary>
/// The webhooks of Microsoft Teams' workflows, which took the place of its connectors: a message with an Adaptive Card. Its texts are runs of
/// a RichTextBlock, since those of a TextBlock are read as Markdown; nobody is mentioned, as that takes an entity of its own.
/// </summary>
internal static class TeamsForm
{
    /// <summary>A message may have 28 KB in all; one character can take six bytes in JSON.</summary>
    private const int MostInTitle = 200, MostInText = 3000;

    public static byte[] Write(NotificationView told)
    {
        var card = new JsonObject
        {
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["type"] = "AdaptiveCard",
            ["version"] = "1.4",
            ["body"] = new JsonArray(
                Text(FittedText.Of(told.Title, MostInTitle), ("size", "Large"), ("weight", "Bolder"), ("color", Color(told.Severity))),
                Text(FittedText.Of(told.Text, MostInText)),
                Text(FittedText.Of(Marks.Line(told), MostInTitle), ("size", "Small"))),
        };
        if (told.Link is { } link)
            card["actions"] = new JsonArray(new JsonObject { ["type"] = "Action.OpenUrl", ["title"] = "Open the episode", ["url"] = link });
        return Encoding.UTF8.GetBytes(new JsonObject
        {
            ["type"] = "message",
            ["attachments"] = new JsonArray(new JsonObject
            {
                ["contentType"] = "application/vnd.microsoft.card.adaptive",
                ["contentUrl"] = null,
                ["content"] = card,
            }),
        }.ToJsonString());
    }

    private static JsonObject Text(string text, params (string Name, string Value)[] looks)
    {
        var run = new JsonObject { ["type"] = "TextRun", ["text"] = text };
        foreach (var (name, value) in looks) run[name] = value;
        return new JsonObject { ["type"] = "RichTextBlock", ["inlines"] = new JsonArray(run) };
    }

    private static string Color(string severity) => severity switch
    {
        Severity.Critical => "Attention",
        Severity.Warning => "Warning",
        _ => "Default",
    };
}
