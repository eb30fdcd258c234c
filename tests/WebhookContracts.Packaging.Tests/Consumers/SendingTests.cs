using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.Consumers;

/// <summary>The sender of WebhookContracts.Sending in a program that was compiled ahead of time, and in one that was trimmed. A warning there is an error: publishing well means that there was none.</summary>
[Trait("Speed", "Slow")]
public class SendingTests : IClassFixture<PackedPackages>
{
    [ExternalToolFact("gcc")]
    public Task What_fails_is_sent_again_by_a_program_that_was_compiled_ahead_of_time() => AssertSentAsync("net9.0");

    [Fact]
    public Task What_fails_is_sent_again_by_a_program_that_was_trimmed() => AssertSentAsync("net10.0");

    private static async Task AssertSentAsync(string framework)
    {
        string published = await BuiltConsumers.GetPublishedAsync("Application", framework);

        Assert.Equal(
            """
            received ping 4711
            received ping 4711
            Launchpad, delivery 4711: delivered (503, 202)
            1: 503, TryAgain, after 503 the schedule tries again in 0.01 s
            2: 202, Delivered, it was taken

            """.ReplaceLineEndings("\n"),
            await new Command(published).RunWellAsync(Path.Combine(published, "Application"), "send"));
    }
}
