using WebhookContracts.Launchpad;
using Xunit;

namespace WebhookContracts.Tests.Launchpad;

public sealed class BugActionTests
{
    [Theory]
    [InlineData("created", true, null)]
    [InlineData("status-changed", false, "status")]
    [InlineData("milestone-changed", false, "milestone")]
    [InlineData("lock_status-changed", false, "lock_status")]
    [InlineData("created-changed", false, "created")]
    [InlineData("changed-changed", false, "changed")]
    [InlineData("-changed", false, null)]
    [InlineData("changed", false, null)]
    [InlineData("Created", false, null)]
    [InlineData("status-Changed", false, null)]
    [InlineData("deleted", false, null)]
    [InlineData("", false, null)]
    public void An_action_is_created_or_a_changed_field_or_unknown(string text, bool isCreated, string? changedField)
    {
        BugAction action = new(text);

        Assert.Equal(isCreated, action.IsCreated);
        Assert.Equal(changedField, action.ChangedField);
        Assert.Equal(text, action.ToString());
    }

    [Fact]
    public void The_default_is_the_empty_text()
    {
        Assert.Equal(new BugAction(""), default);
        Assert.Equal("", default(BugAction).ToString());
        Assert.False(default(BugAction).IsCreated);
        Assert.Null(default(BugAction).ChangedField);
    }

    [Fact]
    public void Null_is_no_action() => Assert.Throws<ArgumentNullException>(() => new BugAction(null!));

    [Fact]
    public void A_bug_event_reads_its_action()
    {
        BugEvent bug = new()
        {
            Action = "assignee-changed",
            Target = new("/widget"),
            Bug = new("/bugs/2103377"),
            New = new()
            {
                Title = "Crash",
                Description = "It crashes.",
                Reporter = new("/~carol"),
                Tags = [],
                Status = BugStatus.New,
                Importance = BugImportance.Undecided,
                Assignee = new("/~alice"),
                DateCreated = new DateTimeOffset(2026, 3, 2, 8, 15, 42, TimeSpan.Zero),
            },
        };

        Assert.Equal("assignee", bug.BugAction.ChangedField);
        Assert.False(bug.BugAction.IsCreated);
        Assert.True((bug with { Action = "created" }).BugAction.IsCreated);
    }
}
