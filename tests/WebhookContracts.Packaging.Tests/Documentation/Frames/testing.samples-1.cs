using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.Testing;

//// the block

Assert.IsType<GitPushEvent>(push);
