using WebhookContracts.Launchpad;
using Xunit;

namespace WebhookContracts.Tests.Launchpad;

public sealed class UrlPathTests
{
    public static TheoryData<string> HostileTexts => new()
    {
        "//evil.example/x",
        "///evil.example/x",
        "/\\evil.example/x",
        "\\\\evil.example\\x",
        "http://evil.example/x",
        "https:evil.example",
        "javascript:alert(1)",
        "@evil.example/x",
        ":443@evil.example/x",
        ".evil.example/x",
        "evil.example",
        "/../x",
        "/../../../x",
        "..//evil.example",
        "/a/..//evil.example",
        "/%2e%2e/%2e%2e/x",
        "/%2f%2fevil.example",
        "/%5cevil.example",
        "?x=//evil.example",
        "#@evil.example",
        "/a?b#c",
        "/\t/evil.example",
        "\r\nHost: evil.example",
        " //evil.example",
        "\u0000",
        "/\u202e\u200b//evil.example",
        "/\uff0f\uff0fevil.example",
        "/\u3002evil.example",
        "/\ud83d\ude00",
        "/\ud83d",
        "/[::1]/x",
        "/C:/windows",
        "C|/x",
        "",
        "/",
        ".",
        "..",
    };

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void Whatever_the_text_says_the_URL_stays_on_the_root(string text)
    {
        UrlPath path = new(text);

        foreach (LaunchpadRoot? root in new[] { null, LaunchpadRoot.QAStaging, s_ownRoot })
        {
            AssertBelow((root ?? LaunchpadRoot.Production).WebUrl, path.ToWebUrl(root));
            AssertBelow((root ?? LaunchpadRoot.Production).ApiUrl, path.ToApiUrl(root));
        }
    }

    [Fact]
    public void No_mixture_of_awkward_characters_leaves_the_root()
    {
        string[] pieces = ["/", "\\", ".", "..", ":", "@", "?", "#", "%", "%2e", "%2f", "%5c", "~", "+", " ", "\t", "\n", "\u0000", "evil.example", "http:", "\u3002", "\uff0e", "\ud800", "|", "[", "]"];
        Random random = new(20260302);

        for (int i = 0; i < 20_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => pieces[random.Next(pieces.Length)]));
            UrlPath path = new(text);

            AssertBelow(s_ownRoot.WebUrl, path.ToWebUrl(s_ownRoot));
            AssertBelow(LaunchpadRoot.Production.ApiUrl, path.ToApiUrl());
        }
    }

    [Theory]
    [InlineData("/~alice/widget/+git/widget")]
    [InlineData("/~alice/widget/+git/widget/+merge/472018/+preview-diff/981467")]
    [InlineData("/ubuntu/+source/widget/1:1.4-0ubuntu1~ppa1/+build/30418827")]
    [InlineData("/~alice/+archive/ubuntu/widget")]
    [InlineData("/bugs/2103377")]
    public void A_genuine_path_is_appended_unchanged(string text)
    {
        UrlPath path = new(text);

        Assert.Equal("https://launchpad.net" + text, path.ToWebUrl().AbsoluteUri);
        Assert.Equal("https://api.launchpad.net/devel" + text, path.ToApiUrl().AbsoluteUri);
        Assert.Equal("https://qastaging.launchpad.net" + text, path.ToWebUrl(LaunchpadRoot.QAStaging).AbsoluteUri);
        Assert.Equal("https://api.qastaging.launchpad.net/devel" + text, path.ToApiUrl(LaunchpadRoot.QAStaging).AbsoluteUri);
    }

    [Theory]
    [InlineData("bugs/1", "https://launchpad.net/bugs/1")]
    [InlineData("//evil.example/x", "https://launchpad.net/evil.example/x")]
    [InlineData("/\\evil.example", "https://launchpad.net/%5Cevil.example")]
    [InlineData("http://evil.example/x", "https://launchpad.net/http://evil.example/x")]
    [InlineData("/a/../../b/./c", "https://launchpad.net/b/c")]
    [InlineData("/...", "https://launchpad.net/...")]
    [InlineData("/a?b#c d%2F", "https://launchpad.net/a%3Fb%23c%20d%252F")]
    [InlineData("/caf\u00e9/\ud83d\ude00", "https://launchpad.net/caf%C3%A9/%F0%9F%98%80")]
    [InlineData("/a\r\nb", "https://launchpad.net/a%0D%0Ab")]
    [InlineData("", "https://launchpad.net/")]
    public void What_a_path_cannot_hold_is_escaped_or_resolved(string text, string url) =>
        Assert.Equal(url, new UrlPath(text).ToWebUrl().AbsoluteUri);

    [Fact]
    public void Dot_segments_do_not_climb_above_the_version_of_the_API() =>
        Assert.Equal("https://api.launchpad.net/devel/beta/x", new UrlPath("/../beta/x").ToApiUrl().AbsoluteUri);

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void The_text_is_kept_exactly_as_received(string text)
    {
        Assert.Equal(text, new UrlPath(text).ToString());
        Assert.Equal(text, UrlPath.Parse(text, null).ToString());
        Assert.Equal(text, UrlPath.Parse(text.AsSpan(), null).ToString());
        Assert.True(UrlPath.TryParse(text, null, out UrlPath fromString));
        Assert.True(UrlPath.TryParse(text.AsSpan(), null, out UrlPath fromSpan));
        Assert.Equal(fromString, fromSpan);
    }

    [Fact]
    public void The_default_is_the_empty_text()
    {
        UrlPath path = default;

        Assert.Equal("", path.ToString());
        Assert.Equal(new UrlPath(""), path);
        Assert.Equal(new UrlPath("").GetHashCode(), path.GetHashCode());
        Assert.Null(path.OwnerName);
        Assert.Null(path.Number);
        Assert.Equal("https://launchpad.net/", path.ToWebUrl().AbsoluteUri);
        Assert.Equal("https://api.launchpad.net/devel/", path.ToApiUrl().AbsoluteUri);
    }

    [Fact]
    public void Null_is_no_text()
    {
        Assert.Throws<ArgumentNullException>(() => new UrlPath(null!));
        Assert.Throws<ArgumentNullException>(() => UrlPath.Parse(null!, null));
        Assert.False(UrlPath.TryParse(null, null, out UrlPath path));
        Assert.Equal(default, path);
    }

    [Fact]
    public void Paths_are_equal_if_their_texts_are()
    {
        Assert.Equal(new UrlPath("/~alice"), new UrlPath("/~" + "alice".ToLowerInvariant()));
        Assert.NotEqual(new UrlPath("/~alice"), new UrlPath("/~Alice"));
        Assert.NotEqual(new UrlPath("/~alice"), new UrlPath("/~alice/"));
    }

    [Theory]
    [InlineData("/~alice", "alice")]
    [InlineData("/~alice/widget/+git/widget", "alice")]
    [InlineData("/~ubuntu-core-dev/ubuntu/+source/hello/+git/hello", "ubuntu-core-dev")]
    [InlineData("/widget", null)]
    [InlineData("/ubuntu/+source/widget", null)]
    [InlineData("/~", null)]
    [InlineData("/~/x", null)]
    [InlineData("~alice", null)]
    public void The_owner_is_the_person_that_the_path_begins_with(string text, string? owner) =>
        Assert.Equal(owner, new UrlPath(text).OwnerName);

    [Theory]
    [InlineData("/bugs/2103377", 2103377L)]
    [InlineData("/widget/+bug/2103377", 2103377L)]
    [InlineData("/ubuntu/+source/widget/+bug/2103377/comments/0", 0L)]
    [InlineData("/~alice/widget/+git/widget/+merge/472018", 472018L)]
    [InlineData("/~bob/widget/fix/+merge/1/+preview-diff/981467", 981467L)]
    [InlineData("/~alice/+snap/widget/+build/2719304", 2719304L)]
    [InlineData("/~alice/+snap/widget/+build-request/88120457", 88120457L)]
    [InlineData("/ubuntu/+series/noble/+upload/38215507", 38215507L)]
    [InlineData("/bugs/9223372036854775807", long.MaxValue)]
    [InlineData("/bugs/9223372036854775808", null)]
    [InlineData("/bugs/-1", null)]
    [InlineData("/bugs/ 1", null)]
    [InlineData("/bugs/5\0", null)]
    [InlineData("/bugs/5\0\0", null)]
    [InlineData("/widget/+bug/5\0/comments/0", null)]
    [InlineData("/bugs/", null)]
    [InlineData("/bugs", null)]
    [InlineData("/2048", null)]
    [InlineData("/~alice/+git/2048", null)]
    [InlineData("/~alice/bugs/1", null)]
    [InlineData("/~alice/comments/1", null)]
    [InlineData("/~alice/1/comments/1", null)]
    [InlineData("/~alice/+bug/x/comments/1", null)]
    public void The_number_is_that_of_a_numbered_object(string text, long? number) =>
        Assert.Equal(number, new UrlPath(text).Number);

    private static readonly LaunchpadRoot s_ownRoot = new(
        new("http://launchpad.test:8080/lp/"),
        new("https://api.launchpad.test/devel/"),
        new("https://git.launchpad.test/"),
        new("git+ssh://alice@git.launchpad.test:2222/"));

    private static void AssertBelow(Uri root, Uri url)
    {
        Assert.Equal(root.Scheme, url.Scheme);
        Assert.Equal(root.Authority, url.Authority);
        Assert.Equal(root.UserInfo, url.UserInfo);
        Assert.StartsWith(root.AbsolutePath.TrimEnd('/') + "/", url.AbsolutePath, StringComparison.Ordinal);
        Assert.DoesNotContain("//", url.AbsolutePath[..Math.Min(2, url.AbsolutePath.Length)], StringComparison.Ordinal);
        Assert.Equal("", url.Query);
        Assert.Equal("", url.Fragment);

        // Another reader of the same text must come to the same conclusion.
        Assert.All(url.AbsoluteUri, c => Assert.InRange(c, '!', '~'));
        Assert.DoesNotContain('\\', url.AbsoluteUri);
        Assert.Equal(url, new Uri(url.AbsoluteUri));
    }
}
