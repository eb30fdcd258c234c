using WebhookContracts.Launchpad;
using WebhookContracts.Tests.Fixtures;
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
    public void An_action_is_made_of_a_field_or_of_a_text()
    {
        Assert.Equal(new BugAction("created"), BugAction.Created);
        Assert.Equal(new BugAction("status-changed"), BugAction.Changed("status"));
        Assert.Equal(new BugAction("status-changed"), BugAction.Parse("status-changed", null));
        Assert.True(BugAction.TryParse("x", null, out BugAction other));
        Assert.Equal("x", other.ToString());
        Assert.False(BugAction.TryParse(null, null, out _));
        Assert.Throws<ArgumentException>(() => BugAction.Changed(""));
        Assert.Throws<ArgumentNullException>(() => BugAction.Parse(null!, null));
    }

    [Fact]
    public void Both_events_of_bugs_have_one()
    {
        BugEvent bug = (BugEvent)Fixture.At("launchpad/examples/bug.json").Parse();
        BugCommentEvent comment = (BugCommentEvent)Fixture.At("launchpad/examples/bug-comment.json").Parse();

        Assert.Equal("status", bug.Action.ChangedField);
        Assert.Equal(BugAction.Created, comment.Action);
    }

    [Fact]
    public void JsonSerializer_writes_its_text() =>
        Assert.Equal("[\"title-changed\"]", System.Text.Json.JsonSerializer.Serialize(new[] { BugAction.Changed("title") }));
}
