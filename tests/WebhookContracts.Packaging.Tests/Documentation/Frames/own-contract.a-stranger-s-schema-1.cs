using WebhookContracts;
using WebhookContracts.Launchpad;

WebhookSecret secret = WebhookSecret.FromUtf8("correct horse battery staple");
RawDelivery sent = LaunchpadContract.Instance.CreateDelivery(new PingEvent { Ping = true }, secret);
WebhookDelivery delivery = LaunchpadContract.Instance.Receive(sent, secret).Delivery!;

//// the block

// Launchpad's own contract is strict.
Assert.Empty(delivery.Deviations);
