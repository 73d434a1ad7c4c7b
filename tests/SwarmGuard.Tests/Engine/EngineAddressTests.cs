using Shouldly;
using SwarmGuard.Docker.Engine;
using Xunit;

namespace SwarmGuard.Tests.Engine;

public sealed class EngineAddressTests
{
    [Fact]
    public void A_socket_is_known_by_its_path()
    {
        var address = EngineAddress.Parse("unix:///run/lab%20a/docker.sock");
        address.IsUnixSocket.ShouldBeTrue();
        address.SocketPath.ShouldBe("/run/lab a/docker.sock");
        EngineAddress.Parse("unix:///run/lab b/docker.sock").SocketPath.ShouldBe("/run/lab b/docker.sock");
    }

    [Theory]
    [InlineData("tcp://manager:2375", "manager", 2375)]
    [InlineData("tcp://10.0.0.1:2376", "10.0.0.1", 2376)]
    [InlineData("tcp://[::1]:2376", "[::1]", 2376)]
    public void A_host_is_known_by_name_and_port(string text, string host, int port)
    {
        var address = EngineAddress.Parse(text);
        address.IsUnixSocket.ShouldBeFalse();
        (address.Uri.Host, address.Uri.Port).ShouldBe((host, port));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/var/run/docker.sock")]
    [InlineData("http://manager:2375")]
    [InlineData("ssh://me@manager")]
    [InlineData("unix://docker.sock")]
    [InlineData("unix://")]
    [InlineData("tcp://manager")]
    [InlineData("tcp://manager:0")]
    [InlineData("tcp://:2375")]
    [InlineData("manager:2375")]
    public void What_is_no_address_is_named_with_what_is_allowed(string text)
    {
        var message = Should.Throw<FormatException>(() => EngineAddress.Parse(text)).Message;
        message.ShouldStartWith($"engine address '{text}': ");
        message.ShouldContain(text == "unix://docker.sock" ? "unix:///" : "tcp://");
    }

    [Fact]
    public void Without_an_environment_it_is_Dockers_own_socket() =>
        FromEnvironment().ShouldBe(EngineAddress.Parse("unix:///var/run/docker.sock"));

    [Fact]
    public void Docker_host_names_the_engine() =>
        FromEnvironment(("DOCKER_HOST", "tcp://m:2375"), ("DOCKER_CERT_PATH", "/certs")).CertificateFolder.ShouldBeNull();

    [Fact]
    public void Certificates_are_used_when_Docker_would() =>
        FromEnvironment(("DOCKER_HOST", "tcp://m:2376"), ("DOCKER_TLS_VERIFY", "1"), ("DOCKER_CERT_PATH", "/certs"))
            .CertificateFolder.ShouldBe("/certs");

    [Fact]
    public void A_socket_needs_no_certificates() =>
        FromEnvironment(("DOCKER_TLS_VERIFY", "1"), ("DOCKER_CERT_PATH", "/certs")).CertificateFolder.ShouldBeNull();

    [Fact]
    public void TLS_without_certificates_is_refused_rather_than_left_out() =>
        Should.Throw<FormatException>(() => FromEnvironment(("DOCKER_HOST", "tcp://m:2376"), ("DOCKER_TLS_VERIFY", "1")))
            .Message.ShouldContain("DOCKER_CERT_PATH");

    private static EngineAddress FromEnvironment(params (string Name, string Value)[] variables) =>
        EngineAddress.FromEnvironment(name => variables.FirstOrDefault(v => v.Name == name).Value);
}
