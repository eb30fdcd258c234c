using WebhookContracts.Launchpad;
using WebhookContracts.Tests.Fixtures;

namespace WebhookContracts.Tests.Launchpad;

/// <summary>Launchpad's documents have names that Launchpad does not send. Either is read as the same record.</summary>
public class DocumentedNameTests
{
    private const string Binary = "launchpad/examples/archive-binary-build.json";
    private const string BinaryUpload = "launchpad/examples/archive-binary-package-upload.json";
    private const string SourceUpload = "launchpad/examples/archive-source-package-upload.json";
    private const string Recipe = "launchpad/examples/oci-recipe-build.json";

    [Theory]
    [InlineData(Recipe, "ocrecipe:build:0.1")]
    [InlineData(Recipe, "ocirecipe:build:0.1")]
    [InlineData(SourceUpload, "source-package-upload:0.1")]
    [InlineData(BinaryUpload, "binary-package-upload:0.1")]
    [InlineData(Binary, "binary-build:0.1")]
    public void An_event_type_under_a_documented_name_is_the_real_one(string path, string documented)
    {
        Fixture fixture = Fixture.At(path);
        Dictionary<string, string> headers = new() { ["X-Launchpad-Event-Type"] = documented };

        LaunchpadEvent @event = LaunchpadContract.Instance.Parse(fixture.Body, documented);
        WebhookDelivery delivery = Bundled.Launchpad.Read(headers, fixture.Body).Delivery!;

        Assert.Equal(fixture.Parse(), @event);
        Assert.Equal(fixture.EventType, @event.EventType);
        Assert.Equal(fixture.EventType, delivery.EventType);
        Assert.False(delivery.IsEventTypeInferred);
        Assert.Equal(fixture.Parse(), LaunchpadContract.Instance.ParseEvent(documented, fixture.Body));
    }

    [Theory]
    [InlineData(Recipe, "recipe_build", "ocirecipe_build")]
    [InlineData(Recipe, "recipe", "ocirecipe")]
    [InlineData("launchpad/examples/bug.json", "reporter", "reported")]
    public void A_member_under_a_documented_name_is_the_real_one(string path, string real, string documented)
    {
        Fixture fixture = Fixture.At(path);
        string body = fixture.Body.Text().Replace($"\"{real}\"", $"\"{documented}\"", StringComparison.Ordinal);

        object @event = fixture.Parse(body.Utf8());

        Assert.NotEqual(fixture.Body.Text(), body);
        Assert.Equal(fixture.Parse(), @event);
        Assert.Contains($"\"{real}\"", fixture.Write(@event).Text(), StringComparison.Ordinal);
        Assert.DoesNotContain($"\"{documented}\"", fixture.Write(@event).Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Binary, "Fully built", "FULLYBUILT")]
    [InlineData(Binary, "Failed to build", "FAILEDTOBUILD")]
    [InlineData(Binary, "Chroot wait", "CHROOTWAIT")]
    [InlineData(Binary, "Cancelled", "CANCELLED")]
    [InlineData(Binary, "Failed to upoad", "FAILEDTOUPLOAD")]
    [InlineData(Binary, "Failed to upload", "FAILEDTOUPLOAD")]
    [InlineData(Binary, "Supersed", "SUPERSEDED")]
    [InlineData(Binary, "Superseded", "SUPERSEDED")]
    [InlineData(SourceUpload, "Accepted", "ACCEPTED")]
    [InlineData(SourceUpload, "Rejected", "REJECTED")]
    [InlineData(SourceUpload, "Unapproved", "UNAPPROVED")]
    [InlineData(BinaryUpload, "Accepted", "ACCEPTED")]
    [InlineData(BinaryUpload, "Rejected", "REJECTED")]
    [InlineData(BinaryUpload, "Unapproved", "UNAPPROVED")]
    public void A_status_under_a_documented_name_is_the_real_one(string path, string documented, string real)
    {
        Fixture fixture = Fixture.At(path);
        object expected = fixture.Parse(Edited.With(fixture.Body, "/status", $"\"{real}\""));

        object actual = fixture.Parse(Edited.With(fixture.Body, "/status", $"\"{documented}\""));

        Assert.Equal(expected, actual);
        Assert.Contains($"\"status\":\"{real}\"", fixture.Write(actual).Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("failed to upload")]
    [InlineData("Fully Built")]
    [InlineData("fullybuilt")]
    [InlineData("")]
    public void Another_spelling_is_another_value(string status)
    {
        Fixture fixture = Fixture.At(Binary);

        ArchiveBinaryBuildEvent build = (ArchiveBinaryBuildEvent)fixture.Parse(Edited.With(fixture.Body, "/status", $"\"{status}\""));

        Assert.Equal(ArchiveBuildStatus.Unrecognized, build.Status.Value);
        Assert.Equal(status, build.Status.UnrecognizedText);
    }

    [Theory]
    [InlineData("git:push:0.2", "git:push", "0.2")]
    [InlineData("merge-proposal:0.1::create", "merge-proposal:0.1::create", null)]
    [InlineData("rock-recipe:build:0.1", "rock-recipe:build", "0.1")]
    [InlineData("GIT:PUSH:0.1", "GIT:PUSH", "0.1")]
    public void What_does_not_exist_yet_arrives_as_unknown_with_name_and_version(string eventType, string name, string? version)
    {
        byte[] body = Fixture.At("launchpad/examples/git-push.json").Body;

        WebhookDelivery delivery = Bundled.Launchpad.Read(new Dictionary<string, string> { ["X-Launchpad-Event-Type"] = eventType }, body).Delivery!;

        UnknownLaunchpadEvent unknown = Assert.IsType<UnknownLaunchpadEvent>(delivery.Event);
        Assert.Equal((eventType, name, version), (unknown.EventType, unknown.EventTypeName, unknown.EventTypeVersion));
        Assert.Equal("/~alice/widget/+git/widget", unknown.Payload.GetProperty("git_repository").GetString());
        Assert.False(delivery.IsEventTypeInferred);
        Assert.Equal(unknown, LaunchpadContract.Instance.Parse(LaunchpadContract.Instance.Serialize(unknown), eventType));
    }
}
