using WebhookContracts;
using WebhookContracts.Launchpad;

Dictionary<string, string> headers = new() { ["x-launchpad-event-type"] = "git:push:0.1" };
var message = new { Body = (ReadOnlyMemory<byte>)Loopback.Example("launchpad/git-push") };

//// the block

Assert.True(result.IsAccepted);
Assert.IsType<GitPushEvent>(result.Delivery.Event);
