using WebhookContracts;
using WebhookContracts.Launchpad;

WebhookSecrets secrets = WebhookSecret.FromUtf8("correct horse battery staple");
RawDelivery sent = LaunchpadContract.Instance.CreateDelivery(new PingEvent { Ping = true }, secrets);
KeyValuePair<string, string>[] headers = [.. sent.Headers];
byte[] body = sent.Body.ToArray();

//// the block

Assert.True(result.IsAccepted);
Assert.Equal(200, result.Reason.ToHttpStatusCode());
