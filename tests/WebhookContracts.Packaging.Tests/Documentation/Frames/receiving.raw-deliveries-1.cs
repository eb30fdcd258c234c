using WebhookContracts;
using WebhookContracts.Launchpad;

WebhookSecrets secrets = WebhookSecret.FromUtf8("correct horse battery staple");
RawDelivery sent = LaunchpadContract.Instance.CreateDelivery(new PingEvent { Ping = true }, secrets);
WebhookHeaders headers = sent.Headers;
ReadOnlyMemory<byte> body = sent.Body;
string path = Path.GetTempFileName();

//// the block

File.Delete(path);
Assert.True(result.IsAccepted);
Assert.Equal("/webhooks/launchpad", stored.Target);
