using WebhookContracts.Launchpad;
using Xunit;

namespace WebhookContracts.Tests.Launchpad;

public sealed class LaunchpadRootTests
{
    private static readonly Uri s_web = new("https://launchpad.test");
    private static readonly Uri s_api = new("https://api.launchpad.test/devel");
    private static readonly Uri s_gitHttps = new("https://git.launchpad.test");
    private static readonly Uri s_gitSsh = new("git+ssh://git.launchpad.test");

    [Fact]
    public void Production_is_launchpad_net()
    {
        LaunchpadRoot root = LaunchpadRoot.Production;

        Assert.Equal("https://launchpad.net/", root.WebUrl.AbsoluteUri);
        Assert.Equal("https://api.launchpad.net/devel", root.ApiUrl.AbsoluteUri);
        Assert.Equal("git.launchpad.net", root.GitHttpsUrl.Host);
        Assert.Equal("git.launchpad.net", root.GitSshUrl.Host);
    }

    [Fact]
    public void Qastaging_keeps_its_Git_repositories_on_another_domain()
    {
        LaunchpadRoot root = LaunchpadRoot.QAStaging;

        Assert.Equal("qastaging.launchpad.net", root.WebUrl.Host);
        Assert.Equal("api.qastaging.launchpad.net", root.ApiUrl.Host);
        Assert.Equal("git.qastaging.paddev.net", root.GitHttpsUrl.Host);
        Assert.Equal("git.qastaging.paddev.net", root.GitSshUrl.Host);
    }

    [Fact]
    public void Roots_with_the_same_addresses_are_equal()
    {
        Assert.Equal(new LaunchpadRoot(s_web, s_api, s_gitHttps, s_gitSsh), new LaunchpadRoot(new(s_web.AbsoluteUri), s_api, s_gitHttps, s_gitSsh));
        Assert.NotEqual(LaunchpadRoot.Production, LaunchpadRoot.QAStaging);
    }

    [Theory]
    [InlineData("launchpad.test")]
    [InlineData("/launchpad")]
    [InlineData("ftp://launchpad.test")]
    [InlineData("file:///launchpad")]
    [InlineData("git+ssh://launchpad.test")]
    [InlineData("https://launchpad.test/?x=1")]
    [InlineData("https://launchpad.test/#x")]
    public void A_root_that_is_no_plain_web_address_is_refused_by_name(string url)
    {
        Uri wrong = new(url, UriKind.RelativeOrAbsolute);

        Assert.Equal("webUrl", Assert.Throws<ArgumentException>(() => new LaunchpadRoot(wrong, s_api, s_gitHttps, s_gitSsh)).ParamName);
        Assert.Equal("apiUrl", Assert.Throws<ArgumentException>(() => new LaunchpadRoot(s_web, wrong, s_gitHttps, s_gitSsh)).ParamName);
        Assert.Equal("gitHttpsUrl", Assert.Throws<ArgumentException>(() => new LaunchpadRoot(s_web, s_api, wrong, s_gitSsh)).ParamName);
    }

    [Fact]
    public void The_SSH_root_needs_an_SSH_scheme()
    {
        Assert.Equal("gitSshUrl", Assert.Throws<ArgumentException>(() => new LaunchpadRoot(s_web, s_api, s_gitHttps, s_gitHttps)).ParamName);
        Assert.Equal("ssh", new LaunchpadRoot(s_web, s_api, s_gitHttps, new("ssh://git.launchpad.test")).GitSshUrl.Scheme);
    }

    [Fact]
    public void Null_is_no_root() =>
        Assert.Equal("apiUrl", Assert.Throws<ArgumentNullException>(() => new LaunchpadRoot(s_web, null!, s_gitHttps, s_gitSsh)).ParamName);
}
