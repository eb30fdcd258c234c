Environment.SetEnvironmentVariable("LAUNCHPAD_SECRET", "correct horse battery staple");
using Loopback loopback = new();
WebApplication app = loopback.Application;

//// the block

await app.StartAsync();
LaunchpadContract launchpad = LaunchpadContract.Instance;
Assert.Equal(200, await Send(launchpad.Parse(Loopback.Example("launchpad/git-push"), "git:push:0.1"), secrets));
MergeProposalEvent proposal = MergeProposalEvent.Parse(Loopback.Example("launchpad/merge-proposal"));
Assert.Equal(200, await Send(proposal with { New = proposal.New! with { QueueStatus = MergeProposalStatus.Approved } }, secrets));
Assert.Equal(200, await Send(new UnknownLaunchpadEvent("git:tag:0.1", System.Text.Json.JsonDocument.Parse("""{"tag":"v2.0"}""").RootElement), secrets));
Assert.Equal(401, await Send(new PingEvent { Ping = true }, WebhookSecret.FromUtf8("another secret than that")));
Assert.Contains("widget: refs/heads/main Updated", loopback.Lines);
Assert.Contains(loopback.Lines, line => line.StartsWith("Approved: https://launchpad.net/", StringComparison.Ordinal));
Assert.Contains("git:tag:0.1: {\"tag\":\"v2.0\"}", loopback.Lines);
Assert.Contains(loopback.Lines, line => line.StartsWith("Rejected: SignatureMismatch: ", StringComparison.Ordinal));

Task<int> Send(LaunchpadEvent message, WebhookSecrets signing) =>
    loopback.SendAsync("/webhooks/launchpad", url => launchpad.CreateRequest(url, message, signing));
