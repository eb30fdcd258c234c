using System.Diagnostics;
using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.Consumers;

/// <summary>A sender and a receiver that know nothing of each other but the secret, in processes of their own, over HTTP.</summary>
[Trait("Speed", "Slow")]
public class DeliveryTests(PackedPackages packages) : IClassFixture<PackedPackages>
{
    [Fact]
    public async Task What_one_sends_the_other_receives_on_any_pair_of_frameworks()
    {
        Consumer sender = await BuiltConsumers.GetAsync("Sender");
        Consumer receiver = await BuiltConsumers.GetAsync("Receiver");

        await AssertDeliveredAsync(sender, "net8.0", receiver, "net10.0");
        await AssertDeliveredAsync(sender, "net10.0", receiver, "net8.0");
    }

    private async Task AssertDeliveredAsync(Consumer sender, string sending, Consumer receiver, string receiving)
    {
        using Process listening = receiver.Start(receiving, variables: []);
        try
        {
            string address = await listening.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(await listening.StandardError.ReadToEndAsync());
            Assert.Equal(
                [
                    "200 ping, verified with the current secret, as sent",
                    "200 cron, verified with the current secret, as sent",
                    "200 ping, verified with the current secret, as sent",
                    "401 SignatureMismatch",
                ],
                await sender.RunAsync(sending, address, packages.PathInCache("WebhookContracts", "schemas", "djinn-ci", "examples", "cron.json")));
        }
        finally
        {
            listening.Kill();
        }
    }
}
