using System.Net;
using System.Text;
using Shouldly;
using SwarmGuard.Core.Settings;
using SwarmGuard.Sinks.Influx;
using SwarmGuard.Sinks.Sending;
using SwarmGuard.Sinks.Settings;
using SwarmGuard.Tests.Agent;
using Xunit;

namespace SwarmGuard.Tests.Sinks;

/// <summary>The form of the requests, and what the answers mean.</summary>
public sealed class InfluxDoorTests : IDisposable
{
    private static readonly byte[][] Points = [Encoding.UTF8.GetBytes("m f=1 1\n"), Encoding.UTF8.GetBytes("m f=2 2\n")];
    private readonly RecordingServer _server = new();
    private readonly Bound _bound = new();

    public void Dispose()
    {
        _server.Dispose();
        _bound.Dispose();
    }

    [Fact]
    public async Task Version_2_gets_organisation_bucket_and_token()
    {
        using var door = Door(("INFLUXDB_ORG", "my org"), ("INFLUXDB_BUCKET", "b"), ("INFLUXDB_TOKEN", "t0ken=="));

        (await door.SendAsync(Points, _bound.Token)).ShouldBe(new SinkAnswer(SinkVerdict.Written));

        _server.Requests.ShouldHaveSingleItem()
            .ShouldBe(("/api/v2/write?org=my%20org&bucket=b&precision=ns", "Token t0ken==", "text/plain; charset=utf-8", "m f=1 1\nm f=2 2\n"));
    }

    [Fact]
    public async Task Version_1_gets_a_database_and_a_password_where_there_is_one()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "password\n");
        using var anonymous = Door(("INFLUXDB_DATABASE", "guard"));
        using var known = Door(("INFLUXDB_DATABASE", "guard"), ("INFLUXDB_USER", "me"), ("INFLUXDB_PASSWORD_FILE", file));
        await anonymous.SendAsync(Points, _bound.Token);
        await known.SendAsync(Points, _bound.Token);
        File.Delete(file);

        _server.Requests.Select(request => request.Path).ShouldAllBe(path => path == "/write?db=guard&precision=ns");
        _server.Requests.Select(request => request.Authorization).ShouldBe([null, "Basic " + Convert.ToBase64String("me:password"u8)]);
        (await known.SendAsync(Points, _bound.Token)).ShouldBe(new SinkAnswer(SinkVerdict.Later, $"{file}: expected a file that exists"));
    }

    [Theory]
    [InlineData(200, "Written")]
    [InlineData(204, "Written")]
    [InlineData(302, "Later")]
    [InlineData(400, "Refused")]
    [InlineData(401, "Later")]
    [InlineData(403, "Later")]
    [InlineData(404, "Later")]
    [InlineData(408, "Later")]
    [InlineData(413, "TooLarge")]
    [InlineData(422, "Refused")]
    [InlineData(429, "Later")]
    [InlineData(500, "Later")]
    [InlineData(503, "Later")]
    public void What_is_wrong_with_points_is_final_and_all_else_is_not(int status, string verdict) =>
        InfluxDoor.Judge((HttpStatusCode)status).ToString().ShouldBe(verdict);

    [Fact]
    public async Task The_databases_own_words_and_its_wish_are_told()
    {
        _server.Answer = response =>
        {
            response.StatusCode = 503;
            response.Headers["Retry-After"] = "7";
            return "overloaded\n" + new string('x', 5000);
        };
        using var door = Door(("INFLUXDB_DATABASE", "guard"));

        var answer = await door.SendAsync(Points, _bound.Token);

        (answer.Verdict, answer.RetryAfter).ShouldBe((SinkVerdict.Later, TimeSpan.FromSeconds(7)));
        answer.Problem.ShouldStartWith("503 overloaded xxx");
        answer.Problem.Length.ShouldBeLessThan(320);
    }

    [Fact]
    public async Task Nobody_there_is_later()
    {
        _server.Dispose();
        using var door = Door(("INFLUXDB_DATABASE", "guard"));

        (await door.SendAsync(Points, _bound.Token)).Verdict.ShouldBe(SinkVerdict.Later);
    }

    private InfluxDoor Door(params (string Name, string Value)[] variables)
    {
        var reader = new SettingReader(name => name == "INFLUXDB_URL" ? _server.Url.ToString() : variables.FirstOrDefault(v => v.Name == name).Value);
        return new InfluxDoor(SinkSettingsReader.Read(reader).ShouldNotBeNull(string.Join('\n', reader.Errors)), TimeProvider.System);
    }
}
