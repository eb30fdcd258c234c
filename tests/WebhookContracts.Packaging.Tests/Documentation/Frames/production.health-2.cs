using System.Diagnostics.Metrics;
using WebhookContracts;
using WebhookContracts.Launchpad;
using WebhookContracts.Testing;

List<string> counted = [];
using MeterListener listener = new() { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
listener.SetMeasurementEventCallback<long>((instrument, count, tags, _) => counted.Add($"{instrument.Name} {count} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}"));
using WebhookMeter meter = new();
listener.Start();
RawDelivery sent = LaunchpadContract.Instance.CreateDelivery(Samples.Of<GitPushEvent>(), null);
meter.Count(LaunchpadContract.Instance, LaunchpadContract.Instance.Receive(sent, WebhookSecrets.UnsignedAllowed));
meter.Count(LaunchpadContract.Instance, LaunchpadContract.Instance.Receive(sent, WebhookSecrets.None));
Assert.Equal(["webhooks.received 1 launchpad accepted git:push:0.1", "webhooks.received 1 launchpad UnsignedNotAllowed other"], counted);

//// the block
