using WebhookContracts.OneFuzz;
using WebhookContracts.Testing;

Guid jobId = Guid.NewGuid();

//// the block

Assert.Equal(("contoso", "task_failed", failed), (message.InstanceName, message.EventType, message.Event));
