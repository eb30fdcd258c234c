using WebhookContracts;
using WebhookContracts.OneFuzz;

WebhookSecrets secrets = WebhookSecret.FromUtf8("correct horse battery staple");
OneFuzzMessage message = OneFuzzContract.Instance.Parse(Loopback.Example("onefuzz/task_failed"));
RawDelivery sent = OneFuzzContract.Instance.CreateDelivery(message, secrets);
Dictionary<string, string> headers = sent.Headers.ToDictionary(header => header.Key, header => header.Value);
ReadOnlyMemory<byte> body = sent.Body;

//// the block

Assert.True(result.IsAccepted);
Assert.IsType<TaskFailedEvent>(result.Delivery.Event);
OneFuzzMessage envelope = result.Delivery.Message;
Assert.Equal(message, envelope);
