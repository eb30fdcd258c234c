using WebhookContracts;
using WebhookContracts.Launchpad;
using WebhookContracts.Testing;

WebhookContract contract = LaunchpadContract.Instance;
byte[] stored = LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), WebhookSecret.FromUtf8("correct horse battery staple")).ToArray();

//// the block

Assert.Equal(Samples.Of<GitPushEvent>(), result.Delivery?.Event);
