using System.Text;
using WebhookContracts;
using WebhookContracts.OneFuzz;

using WebhookSecret secret = WebhookSecret.FromUtf8("hello there");
OneFuzzMessage message = OneFuzzMessage.Create(new PoolDeletedEvent { PoolName = "linux" }, Guid.Empty, new OneFuzzInstance(Guid.Empty, "contoso")) with { EventId = Guid.Empty };

//// the block

Assert.StartsWith("{\"event\": {\"pool_name\": \"linux\"}, \"event_id\": ", Encoding.UTF8.GetString(delivery.Body.Span), StringComparison.Ordinal);
Assert.Contains(new KeyValuePair<string, string>("User-Agent", "onefuzz-webhook 5.20.0"), delivery.Headers);
Assert.True(OneFuzzContract.Instance.Receive(delivery, secret).IsAccepted);
OneFuzzMessage failed = message with { Event = new TaskFailedEvent { JobId = Guid.Empty, TaskId = Guid.Empty, Error = new OneFuzzError { Code = ErrorCode.TaskFailed, Title = "TASK_FAILED" } } };
Assert.Equal(
    "OneFuzz 5.20.0 sends nothing at /event/error/title of task_failed.",
    Assert.Throws<ArgumentException>(() => OneFuzzContract.Instance.CreateDelivery(failed, secret, asOlder)).Message);
