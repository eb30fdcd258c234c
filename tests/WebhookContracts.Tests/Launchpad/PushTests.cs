using WebhookContracts.Launchpad;
using Xunit;

namespace WebhookContracts.Tests.Launchpad;

public sealed class PushTests
{
    [Theory]
    [InlineData("widget")]
    [InlineData("~alice/widget")]
    [InlineData("ubuntu/+source/hello")]
    [InlineData("~alice/widget/+git/widget")]
    public void Clone_URLs_are_made_of_the_repository_path(string path)
    {
        GitPushEvent push = GitPush(path);

        Assert.Equal("https://git.launchpad.net/" + path, push.GetHttpsCloneUrl().AbsoluteUri);
        Assert.Equal("git+ssh://git.launchpad.net/" + path, push.GetSshCloneUrl().AbsoluteUri);
        Assert.Equal("https://git.qastaging.paddev.net/" + path, push.GetHttpsCloneUrl(LaunchpadRoot.QAStaging).AbsoluteUri);
        Assert.Equal("git+ssh://git.qastaging.paddev.net/" + path, push.GetSshCloneUrl(LaunchpadRoot.QAStaging).AbsoluteUri);
        Assert.Equal("lp:" + path, push.LpUrl);
    }

    [Fact]
    public void The_SSH_clone_URL_keeps_the_user_name_and_port_of_the_root()
    {
        LaunchpadRoot root = new(
            LaunchpadRoot.Production.WebUrl,
            LaunchpadRoot.Production.ApiUrl,
            LaunchpadRoot.Production.GitHttpsUrl,
            new("git+ssh://alice@git.launchpad.test:2222/"));

        Assert.Equal("git+ssh://alice@git.launchpad.test:2222/widget", GitPush("widget").GetSshCloneUrl(root).AbsoluteUri);
    }

    [Theory]
    [MemberData(nameof(UrlPathTests.HostileTexts), MemberType = typeof(UrlPathTests))]
    public void No_repository_path_changes_the_host_of_a_clone_URL(string path)
    {
        GitPushEvent push = GitPush(path);

        Assert.Equal("git.launchpad.net", push.GetHttpsCloneUrl().Authority);
        Assert.Equal("git.launchpad.net", push.GetSshCloneUrl().Authority);
        Assert.Equal("", push.GetSshCloneUrl().UserInfo);
    }

    [Fact]
    public void A_Bazaar_branch_has_an_lp_URL()
    {
        BzrPushEvent push = new()
        {
            BzrBranch = new("/~alice/widget/trunk"),
            BzrBranchPath = "~alice/widget/trunk",
            Old = new() { RevisionId = null },
            New = new() { RevisionId = "null:" },
        };

        Assert.Equal("lp:~alice/widget/trunk", push.LpUrl);
    }

    [Theory]
    [InlineData(null, "b", RefChangeKind.Created)]
    [InlineData("a", null, RefChangeKind.Deleted)]
    [InlineData("a", "b", RefChangeKind.Updated)]
    [InlineData(null, null, RefChangeKind.None)]
    public void The_kind_of_a_ref_change_is_read_from_the_states_that_are_present(string? old, string? @new, RefChangeKind kind) =>
        Assert.Equal(kind, new RefChange { Old = Revision(old), New = Revision(@new) }.Kind);

    private static GitRevision? Revision(string? sha1) => sha1 is null ? null : new GitRevision { CommitSha1 = sha1 };

    private static GitPushEvent GitPush(string path) => new()
    {
        GitRepository = new("/~alice/widget/+git/widget"),
        GitRepositoryPath = path,
        RefChanges = new Dictionary<string, RefChange>(),
    };
}
