using WebhookContracts.DjinnCi;
using WebhookContracts.Tests.Fixtures;

namespace WebhookContracts.Tests.DjinnCi;

/// <summary>What the releases of Djinn CI and its documents disagree on.</summary>
public class DialectTests
{
    [Fact]
    public void The_url_of_build_tagged_is_a_build_in_main()
    {
        BuildTaggedEvent tagged = Tagged("djinn-ci/captured/build.tagged.1.json");

        Assert.Null(tagged.Url);
        Assert.Equal(tagged.Build, tagged.GetDuplicateBuild());
    }

    [Theory]
    [InlineData("djinn-ci/v1.3.0/build.tagged.json", "/b/")]
    [InlineData("djinn-ci/documented/build.tagged.json", "https://")]
    public void The_url_of_build_tagged_is_text_elsewhere(string path, string begin)
    {
        BuildTaggedEvent tagged = Tagged(path);

        Assert.StartsWith(begin, tagged.Url, StringComparison.Ordinal);
        Assert.Null(tagged.GetDuplicateBuild());
    }

    [Fact]
    public void The_url_of_build_tagged_may_be_something_strange()
    {
        Fixture fixture = Fixture.At("djinn-ci/examples/build.tagged.json");

        BuildTaggedEvent noBuild = (BuildTaggedEvent)fixture.Parse(Edited.With(fixture.Body, "/url", "{\"id\":1}"));
        Assert.Null(noBuild.Url);
        Assert.Equal(WebhookRejectionReason.BodyMalformed, Assert.Throws<WebhookFormatException>(noBuild.GetDuplicateBuild).Error.Reason);

        BuildTaggedEvent halfACharacter = (BuildTaggedEvent)fixture.Parse(Edited.With(fixture.Body, "/url", "\"\\ud800\""));
        Assert.Equal("\\ud800", halfACharacter.Url);
        Assert.Equal(halfACharacter, fixture.Parse(fixture.Write(halfACharacter)));
    }

    [Theory]
    [InlineData("namespaces", "created updated deleted")]
    [InlineData("cron", "created updated deleted")]
    [InlineData("images", "created updated deleted downloaded")]
    [InlineData("objects", "created updated deleted")]
    [InlineData("variables", "created updated deleted")]
    [InlineData("ssh_keys", "created updated deleted")]
    public void Every_action_is_known_sent_or_documented(string eventType, string actions)
    {
        Fixture fixture = Fixture.At($"djinn-ci/examples/{eventType}.json");
        foreach (string action in actions.Split(' '))
        {
            object @event = fixture.Parse(Edited.With(fixture.Body, "/action", $"\"{action}\""));
            string? name = @event.GetType().GetProperty("Action")!.GetValue(@event)!.ToString();

            Assert.Equal(action, name, ignoreCase: true);
            Assert.NotEqual(name, action);
        }
    }

    [Fact]
    public void The_zero_time_is_a_time()
    {
        BuildStartedEvent started = (BuildStartedEvent)Fixture.At("djinn-ci/main/build.started.json").Parse();

        Assert.Equal(DateTimeOffset.MinValue, started.Build.CreatedAt);
        Assert.Contains("\"created_at\":\"0001-01-01T00:00:00Z\"", DjinnCiContract.Instance.Serialize(started).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nine_digits_are_cut_to_seven_and_the_offset_is_kept()
    {
        BuildSubmittedEvent submitted = (BuildSubmittedEvent)Fixture.At("djinn-ci/captured/build.submitted.1.json").Parse();

        Assert.Equal(new DateTimeOffset(2026, 11, 20, 18, 26, 14, TimeSpan.FromHours(-5)).AddTicks(160_647_5), submitted.Build.CreatedAt);
        Assert.Equal(TimeSpan.FromHours(-5), submitted.Build.CreatedAt.Offset);
        Assert.Contains("\"2026-11-20T18:26:14.1606475-05:00\"", DjinnCiContract.Instance.Serialize(submitted).Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_sender_itself_cannot_name_is_kept()
    {
        Fixture fixture = Fixture.At("djinn-ci/examples/build.finished.json");
        byte[] body = Edited.With(Edited.With(fixture.Body, "/status", "\"Status(9)\""), "/namespace/visibility", "\"Visibility(7)\"");

        BuildFinishedEvent finished = (BuildFinishedEvent)fixture.Parse(body);

        Assert.Equal("Status(9)", finished.Build.Status.UnrecognizedText);
        Assert.Equal("Visibility(7)", finished.Build.Namespace!.Visibility.UnrecognizedText);
        Assert.Equal(finished, fixture.Parse(fixture.Write(finished)));
    }

    private static BuildTaggedEvent Tagged(string path) => (BuildTaggedEvent)Fixture.At(path).Parse();
}
