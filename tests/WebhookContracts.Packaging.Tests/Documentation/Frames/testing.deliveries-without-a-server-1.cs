using WebhookContracts;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using WebhookContracts.Testing;

WebhookSecret secret = WebhookSecret.FromUtf8("correct horse battery staple");

//// the block

Assert.Equal("77", delivery.DeliveryId);
Assert.IsType<BugCommentEvent>(delivery.Event);
Assert.True(unsigned.IsUnsigned);
Assert.Equal(delivery.Key, LaunchpadContract.Instance.Deliver(Samples.Of<BugCommentEvent>(), secret, new() { DeliveryId = "77" }).Key);
