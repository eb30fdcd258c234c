using WebhookContracts;
using WebhookContracts.Launchpad;

string current = "correct horse battery staple";
string previous = "Tr0ub4dor&3 and some more";

//// the block

RawDelivery sent = LaunchpadContract.Instance.CreateDelivery(new PingEvent { Ping = true }, WebhookSecret.FromUtf8(previous));
var result = LaunchpadContract.Instance.Receive(sent.Headers.ToArray(), sent.Body, secrets);
Assert.Equal("2026-05", result.Delivery?.SecretName);
