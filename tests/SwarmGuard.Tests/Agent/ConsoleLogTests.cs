using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using SwarmGuard.Agent.Logs;
using Xunit;

namespace SwarmGuard.Tests.Agent;

public sealed class ConsoleLogTests : IAsyncDisposable
{
    private readonly StringWriter _lines = new();

    [Fact]
    public void Text_is_time_level_sentence_and_then_the_fields()
    {
        Log(LogFormat.Text).Warn("breach begins", ("alert", "0192"), ("service", "web"));

        _lines.ToString().ShouldBe("2026-11-23T10:00:00.000Z warn breach begins alert=0192 service=web\n");
    }

    [Fact]
    public void Json_is_one_object_with_the_fields_beside_the_sentence()
    {
        Log(LogFormat.Json).Info("breach begins", ("alert", "0192"), ("service", "web"));

        _lines.ToString().ShouldBe(
            """{"at":"2026-11-23T10:00:00.000Z","level":"info","message":"breach begins","alert":"0192","service":"web"}""" + "\n");
    }

    [Fact]
    public void A_field_without_a_value_is_left_out()
    {
        foreach (var format in Enum.GetValues<LogFormat>()) Log(format).Error("x", ("alert", null), ("service", "web"));

        _lines.ToString().ShouldNotContain("alert");
        _lines.ToString().Split("service").Length.ShouldBe(3);
    }

    [Theory]
    [InlineData("quotes \" and \\ and 'these'")]
    [InlineData("two\nlines\r\nand\u2028more")]
    [InlineData("\0 \u0001 \u001b[31m \u007f")]
    [InlineData("Grüße +1 % <b> 日本 \U0001F600")]
    public void Json_brings_any_content_back_as_it_was_and_on_one_line(string content)
    {
        Log(LogFormat.Json).Info(content, ("container", content));

        var line = _lines.ToString();
        line.TrimEnd('\n').ShouldNotContain('\n');
        using var read = JsonDocument.Parse(line);
        read.RootElement.GetProperty("message").GetString().ShouldBe(content);
        read.RootElement.GetProperty("container").GetString().ShouldBe(content);
    }

    [Fact]
    public void Half_a_character_makes_no_invalid_json()
    {
        Log(LogFormat.Json).Info("cut \ud83d off", ("container", "\ude00"));

        using var read = JsonDocument.Parse(_lines.ToString());
        read.RootElement.GetProperty("message").GetString().ShouldBe("cut \ufffd off");
    }

    [Fact]
    public void Text_stays_on_one_line_whatever_a_name_holds()
    {
        Log(LogFormat.Text).Info("two\nlines", ("container", "a\r\nb"));

        _lines.ToString().ShouldBe("2026-11-23T10:00:00.000Z info two lines container=a b\n");
    }

    public ValueTask DisposeAsync() => _lines.DisposeAsync();

    private ConsoleLog Log(LogFormat format) => new(_lines, new FakeTimeProvider(Alerts.Start), format);
}
