using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SwarmGuard.Manager.Logs;
using Xunit;

namespace SwarmGuard.Tests.Manager;

public sealed class LineFormatterTests
{
    private static readonly KeyValuePair<string, object?>[] Values =
    [
        new("Message", "moving \"it\"\nnow"), new("Kind", "act"), new("Service", "web"), new("Line", 7L), new("Alert", null), new("ActionId", "a1"),
        new("{OriginalFormat}", "{Message} {Kind}"),
    ];

    [Fact]
    public void Text_is_time_level_sentence_and_what_has_a_value() =>
        Written(json: false, Values).ShouldBe("2026-01-01T12:00:00.000Z warn moving \"it\" now kind=act service=web line=7 action_id=a1");

    [Fact]
    public void Json_is_one_object_a_line()
    {
        var line = Written(json: true, Values);
        line.ShouldNotContain("\n");
        using var document = JsonDocument.Parse(line);
        document.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()).ShouldBe(new Dictionary<string, string?>
        {
            ["at"] = "2026-01-01T12:00:00.000Z",
            ["level"] = "warn",
            ["message"] = "moving \"it\"\nnow",
            ["kind"] = "act",
            ["service"] = "web",
            ["line"] = "7",
            ["action_id"] = "a1",
        });
    }

    [Fact]
    public void A_template_without_a_sentence_of_its_own_is_the_sentence() =>
        Written(json: false, [new("Problem", "p"), new("{OriginalFormat}", "x")]).ShouldBe("2026-01-01T12:00:00.000Z warn as formatted problem=p");

    private static string Written(bool json, IReadOnlyList<KeyValuePair<string, object?>> state)
    {
        var formatter = new LineFormatter(new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 12, 0, 0, TimeSpan.Zero)), json);
        using var output = new StringWriter();
        formatter.Write(
            new LogEntry<IReadOnlyList<KeyValuePair<string, object?>>>(LogLevel.Warning, "c", default, state, null, (_, _) => "as formatted"), null, output);
        return output.ToString().TrimEnd('\n');
    }
}
