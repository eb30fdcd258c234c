using System.Diagnostics;
using System.Net;
using System.Text.Json;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using WebhookContracts.Packaging.Tests.Workspace;
using WebhookContracts.Testing;

namespace WebhookContracts.Packaging.Tests.Consumers;

/// <summary>Endpoints of every kind in a program that was compiled ahead of time, and in one that was trimmed. A warning there is an error: publishing well means that there was none.</summary>
[Trait("Speed", "Slow")]
public class EndpointTests : IClassFixture<PackedPackages>
{
    [ExternalToolFact("gcc")]
    public async Task Handlers_of_every_kind_run_in_a_program_that_was_compiled_ahead_of_time()
    {
        string published = await BuiltConsumers.GetPublishedAsync("Application", "net9.0");

        Assert.DoesNotContain(Directory.EnumerateFiles(published), file => file.EndsWith(".dll", StringComparison.Ordinal));
        await DeliverAsync(published);
    }

    [Fact]
    public async Task Handlers_of_every_kind_run_in_a_program_that_was_trimmed() => await DeliverAsync(await BuiltConsumers.GetPublishedAsync("Application", "net10.0"));

    private static async Task DeliverAsync(string published)
    {
        using WebhookSecret secret = WebhookSecret.FromUtf8("correct horse battery staple");
        using WebhookSecret other = WebhookSecret.FromUtf8("another secret of some length");
        using Process process = new Command(published).Start(Path.Combine(published, "Application"), "receive");
        try
        {
            using HttpClient client = new() { BaseAddress = new Uri((await process.StandardOutput.ReadLineAsync())!) };
            GitPushEvent push = Samples.Of<GitPushEvent>() with { GitRepositoryPath = "widget" };

            Assert.Equal(HttpStatusCode.Accepted, await StatusOf(client.PostWebhookAsync(LaunchpadContract.Instance, "/webhooks/launchpad", push, secret)));
            Assert.Equal(["class widget", "base git:push:0.1"], await LinesOf(process, 2));
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusOf(client.PostWebhookAsync(LaunchpadContract.Instance, "/webhooks/launchpad", push, other)));
            UnknownLaunchpadEvent unknown = new("git:tag:0.1", JsonElement.Parse("{}"));
            Assert.Equal(HttpStatusCode.Accepted, await StatusOf(client.PostWebhookAsync("/webhooks/launchpad", LaunchpadContract.Instance.CreateDelivery(unknown, secret))));
            Assert.Equal(["base git:tag:0.1", "unknown git:tag:0.1"], await LinesOf(process, 2));
            Assert.Equal(HttpStatusCode.Accepted, await StatusOf(client.PostWebhookAsync(OneFuzzContract.Instance, "/webhooks/onefuzz", Samples.Of<TaskFailedEvent>(), secret)));
            Assert.Equal(["any task_failed"], await LinesOf(process, 1));
            Assert.Equal(HttpStatusCode.Accepted, await StatusOf(client.PostWebhookAsync(DjinnCiContract.Instance, "/webhooks/djinn-ci", Samples.Of<BuildFinishedEvent>(), secret)));
            Assert.Equal(["any build.finished"], await LinesOf(process, 1));
        }
        finally
        {
            process.Kill();
        }
    }

    private static async Task<HttpStatusCode> StatusOf(Task<HttpResponseMessage> posted)
    {
        using HttpResponseMessage answer = await posted;
        return answer.StatusCode;
    }

    private static async Task<string[]> LinesOf(Process process, int count)
    {
        string[] lines = new string[count];
        for (int i = 0; i < count; i++)
        {
            lines[i] = await process.StandardOutput.ReadLineAsync() ?? "";
        }

        return lines;
    }
}
