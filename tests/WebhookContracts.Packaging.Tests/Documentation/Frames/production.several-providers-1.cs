using WebhookContracts;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using WebhookContracts.Testing;

Assert.Equal("widget: 2 refs", Headline(Samples.Of<GitPushEvent>() with { GitRepositoryPath = "widget" }));
Assert.EndsWith(" has ended", Headline(Samples.Of<BuildFinishedEvent>()), StringComparison.Ordinal);
Assert.EndsWith(" crashed", Headline(Samples.Of<CrashReportedEvent>()), StringComparison.Ordinal);
Assert.Equal("somebody tries the webhook out", Headline(Samples.Of<LaunchpadPing>()));
Assert.Equal("git:tag:0.1, which this version does not know", Headline(new UnknownLaunchpadEvent("git:tag:0.1", System.Text.Json.JsonDocument.Parse("{}").RootElement)));
Assert.Equal("cron", Headline(Samples.For(DjinnCiContract.Instance).Of("cron")));

//// the block
