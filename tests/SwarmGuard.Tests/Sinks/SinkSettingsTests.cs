using Shouldly;
using SwarmGuard.Core.Settings;
using SwarmGuard.Sinks.Settings;
using SwarmGuard.Tests.Settings;
using Xunit;

namespace SwarmGuard.Tests.Sinks;

public sealed class SinkSettingsTests : IDisposable
{
    private const string Url = "http://influx:8086";
    private readonly string _folder = Directory.CreateTempSubdirectory("swarmguard-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void With_nothing_set_nothing_is_written() => Read().ShouldBe((null, ""));

    [Fact]
    public void An_organisation_and_a_bucket_mean_version_2()
    {
        var (sink, _) = Read(("INFLUXDB_URL", Url + "/"), ("INFLUXDB_ORG", "my org"), ("INFLUXDB_BUCKET", "b&c"), ("INFLUXDB_TOKEN_FILE", FileOf("s3cret\n")));

        sink.ShouldNotBeNull().WriteUrl.AbsoluteUri.ShouldBe("http://influx:8086/api/v2/write?org=my%20org&bucket=b%26c&precision=ns");
        sink.Credential.Read(out _).ShouldBe("s3cret");
        sink.ToString().ShouldNotContain("s3cret");
    }

    [Fact]
    public void A_database_means_version_1()
    {
        var (sink, _) = Read(("INFLUXDB_URL", "https://x/sub"), ("INFLUXDB_DATABASE", "guard"), ("INFLUXDB_USER", "me"), ("INFLUXDB_PASSWORD_FILE", FileOf("pw")));

        sink.ShouldNotBeNull().WriteUrl.AbsoluteUri.ShouldBe("https://x/sub/write?db=guard&precision=ns");
        sink.Credential.ShouldBe(new SinkCredential("me", null, Path.Combine(_folder, "secret")));
    }

    [Fact]
    public void A_token_in_a_file_is_replaced_without_a_restart()
    {
        var file = FileOf("one");
        var (sink, _) = Read(("INFLUXDB_URL", Url), ("INFLUXDB_TOKEN_FILE", file));
        File.WriteAllText(file, "two");

        sink.ShouldNotBeNull().Credential.Read(out _).ShouldBe("two");
        File.Delete(file);
        sink.Credential.Read(out var problem).ShouldBeNull();
        problem.ShouldBe("a file that exists");
    }

    [Theory]
    [InlineData("INFLUXDB_URL='': expected InfluxDB's address, since INFLUXDB_BUCKET is set", "INFLUXDB_BUCKET=b")]
    [InlineData("INFLUXDB_URL='influx': expected an http or https address, for example http://recovery-manager:5000", "INFLUXDB_URL=influx", "INFLUXDB_DATABASE=d")]
    [InlineData("INFLUXDB_URL='http://...@influx:8086': expected an address without a password; set INFLUXDB_USER and INFLUXDB_PASSWORD_FILE",
        "INFLUXDB_URL=http://me:s3cret@influx:8086", "INFLUXDB_DATABASE=d")]
    [InlineData("INFLUXDB_URL='http://influx/?db=x': expected an address without ? and #, for example http://influxdb:8086", "INFLUXDB_URL=http://influx/?db=x", "INFLUXDB_DATABASE=d")]
    [InlineData("INFLUXDB_DATABASE='': expected a database of InfluxDB 1, or INFLUXDB_BUCKET, INFLUXDB_ORG and INFLUXDB_TOKEN_FILE of InfluxDB 2, since INFLUXDB_URL is set",
        "INFLUXDB_URL=http://influx")]
    [InlineData("INFLUXDB_DATABASE='d': expected nothing, since INFLUXDB_ORG is set, which is for InfluxDB 2 and this for InfluxDB 1",
        "INFLUXDB_URL=http://influx", "INFLUXDB_DATABASE=d", "INFLUXDB_ORG=o")]
    [InlineData("INFLUXDB_USER='me': expected nothing, since INFLUXDB_TOKEN is set, which is for InfluxDB 2 and this for InfluxDB 1",
        "INFLUXDB_URL=http://influx", "INFLUXDB_USER=me", "INFLUXDB_TOKEN=s3cret")]
    [InlineData("INFLUXDB_PASSWORD_FILE='': expected the file with the password, since INFLUXDB_USER is set", "INFLUXDB_URL=http://influx", "INFLUXDB_DATABASE=d", "INFLUXDB_USER=me")]
    [InlineData("INFLUXDB_TOKEN_FILE='/no/such': expected nothing, since INFLUXDB_TOKEN is set too|INFLUXDB_TOKEN_FILE='/no/such': expected a file that exists",
        "INFLUXDB_URL=http://influx", "INFLUXDB_TOKEN=s3cret", "INFLUXDB_TOKEN_FILE=/no/such")]
    [InlineData("INFLUXDB_TOKEN='...': expected printable characters without spaces", "INFLUXDB_URL=http://influx", "INFLUXDB_TOKEN=s3cret here")]
    [InlineData("BATCH_SIZE='0': expected a whole number from 1 to 100000|FLUSH_INTERVAL='never': expected a number from 0.1 to 3600 seconds", "BATCH_SIZE=0", "FLUSH_INTERVAL=never")]
    public void What_contradicts_itself_is_refused_and_no_secret_is_told(string errors, params string[] variables)
    {
        var (sink, told) = Read([.. variables.Select(v => (v[..v.IndexOf('=')], v[(v.IndexOf('=') + 1)..]))]);

        told.ShouldBe(errors);
        sink.ShouldBeNull();
        told.ShouldNotContain("s3cret");
    }

    [Fact]
    public void The_managers_file_counts_where_the_environment_says_nothing_of_it()
    {
        const string yaml = "influxdb:\n  url: http://influx:8086\n  org: o\n  bucket: b\n  token: t0ken\n";

        Reading.Of(yaml, [("BATCH_SIZE", "5")], out _).ShouldNotBeNull().Sink.ShouldNotBeNull().BatchSize.ShouldBe(5);
        var reading = Reading.Of(yaml, [("INFLUXDB_URL", "http://other"), ("INFLUXDB_DATABASE", "d")], out _).ShouldNotBeNull();
        reading.Sink.ShouldNotBeNull().WriteUrl.AbsoluteUri.ShouldBe("http://other/write?db=d&precision=ns");
        reading.Notices.ShouldContain("swarmguard.yml:2: influxdb.url has no effect: the variable INFLUXDB_URL wins over the file");
        reading.Notices.ShouldNotContain(notice => notice.Contains("t0ken"));
    }

    [Theory]
    [InlineData("influxdb:\n  url: influx\n  bucket: b\n", "swarmguard.yml:2: influxdb.url='influx': expected an http or https address, for example http://recovery-manager:5000")]
    [InlineData("influxdb:\n  bucket: b\n", "influxdb.url='': expected InfluxDB's address, since INFLUXDB_BUCKET is set")]
    [InlineData("influxdb:\n  bucket: [a]\n", "swarmguard.yml:2: influxdb.bucket='[...]': expected one text")]
    public void Errors_in_the_file_name_its_line(string yaml, string error)
    {
        Reading.Of(yaml, [], out var problems).ShouldBeNull();
        problems.ShouldBe([error]);
    }

    private string FileOf(string text)
    {
        var path = Path.Combine(_folder, "secret");
        File.WriteAllText(path, text);
        return path;
    }

    private static (SinkSettings? Sink, string Errors) Read(params (string Name, string Value)[] variables)
    {
        var reader = new SettingReader(name => variables.FirstOrDefault(v => v.Name == name).Value);
        var sink = SinkSettingsReader.Read(reader);
        return (sink, string.Join('|', reader.Errors));
    }
}
