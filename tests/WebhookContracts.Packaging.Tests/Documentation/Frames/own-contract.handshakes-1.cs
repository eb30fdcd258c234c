using WebhookContracts;

WebhookContract contract = WebhookContracts.Launchpad.LaunchpadContract.Instance;
using WebhookSecret secret = WebhookSecret.FromUtf8("correct horse battery staple");
WebhookSecrets secrets = secret;
WebhookSecrets? tokens = null;
RawDelivery delivery = contract.CreateDelivery(new WebhookContracts.Launchpad.PingEvent { Ping = true }, secret);

//// the block

// Launchpad asks nothing.
Assert.Null(answer);
