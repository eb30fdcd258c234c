using System.Security.Cryptography;
using OwnContract;
using WebhookContracts;

// A secret as Standard Webhooks writes them. Nobody else has it: both sides are in this process.
using WebhookSecret secret = WebhookSecret.FromStandardWebhooks("whsec_" + Convert.ToBase64String(RandomNumberGenerator.GetBytes(24)));
await using Shop shop = await Shop.OpenAsync(secret);
using LarkpayService larkpay = new(shop.EndpointFor("larkpay"), secret);
using GullpostService gullpost = new(shop.EndpointFor("gullpost"), secret);
bool isAsExpected = true;

Console.WriteLine("Larkpay does not exist. Its schemas are in this sample, and all that is known about it in C# was made from them.\n");
foreach (string eventType in (string[])["payment.succeeded", "payment.failed", "refund.created", "payout.arrived"])
{
    Tell(eventType, expected: 200, await larkpay.SendAsync(LarkpayService.Example(eventType), new SendingOptions { DeliveryId = "msg_" + eventType.Replace('.', '_') }));
}

Tell("forged", expected: 401, await larkpay.SendChangedAsync(LarkpayService.Example("payment.succeeded"), "4250", "9250"));
Tell("replayed", expected: 401, await larkpay.SendAsync(LarkpayService.Example("payment.succeeded"), new SendingOptions { TimeProvider = new TenMinutesAgo() }));

Console.WriteLine("\nGullpost does not exist either. What is known about it was made from its OpenAPI document, which knows nothing of this library.\n");
Tell("one evening", expected: 200, await gullpost.SendAsync(GullpostService.Evening()));
Tell("replayed", expected: 401, await gullpost.SendAsync(GullpostService.Evening(), new SendingOptions { TimeProvider = new TenMinutesAgo() }));
return isAsExpected ? 0 : 1;

void Tell(string what, int expected, (int Status, string Answer) got)
{
    isAsExpected &= got.Status == expected;
    Console.WriteLine($"{what,-18} {got.Status}  {got.Answer}");
}
