using Sender;
using WebhookContracts;

// A minute is a second here, for the stand-ins and what they send; the receiver gets as long as ever.
FastTime time = new(60);
using WebhookSender sender = new(new WebhookSenderOptions().AllowLoopback(), time);
await using Receiver receiver = await Receiver.StartAsync();

Steps steps = new();
await OneFuzzStory.TellAsync(steps, receiver, sender, time);
await DjinnCiStory.TellAsync(steps, receiver, sender);
await LaunchpadStory.TellAsync(steps, receiver, sender, time);
return steps.Conclude() ? 0 : 1;
