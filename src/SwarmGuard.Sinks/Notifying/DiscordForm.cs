using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SwarmGuard.Core.Wire;

namespace SwarmGuard.Sinks.Notifying;

/// <summary>Discord's webhooks: one embed. Nobody is mentioned whatever the texts say, and Markdown in them is shown as it is written.</summary>
internal static class DiscordForm
{
    /// <summary>Discord's own: a title of 256, a description of 4096, a footer of 2048, and 6000 in all.</summary>
    private const int MostInTitle = 256, MostInText = 4096, MostInFooter = 1000;

    private const string Marked = "\\*_~`|>#-[]()<@:";

    public static byte[] Write(NotificationView told)
    {
        var embed = new JsonObject
        {
            ["title"] = FittedText.Of(told.Title, MostInTitle, Escape),
            ["description"] = FittedText.Of(told.Text, MostInText, Escape),
            ["color"] = Color(told.Severity),
            ["timestamp"] = told.At.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            // A footer knows no Markdown.
            ["footer"] = new JsonObject { ["text"] = FittedText.Of(Marks.Line(told), MostInFooter) },
        };
        if (told.Link is { } link) embed["url"] = link;
        return Encoding.UTF8.GetBytes(new JsonObject
        {
            ["username"] = "SwarmGuard",
            ["allowed_mentions"] = new JsonObject { ["parse"] = new JsonArray() },
            ["embeds"] = new JsonArray(embed),
        }.ToJsonString());
    }

    private static string Escape(Rune rune) => rune.IsAscii && Marked.Contains((char)rune.Value) ? $"\\{rune}" : rune.ToString();

    private static int Color(string severity) => severity switch
    {
        Severity.Critical => 0xC0392B,
        Severity.Warning => 0xE67E22,
        _ => 0x2E86C1,
    };
}
