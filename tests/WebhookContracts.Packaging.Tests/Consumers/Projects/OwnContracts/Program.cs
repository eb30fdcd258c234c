// Three contracts of one's own, with a namespace from the contract, from the item and from the project, beside generators and analyzers of others.
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Ledger.Webhooks;
using Post.Webhooks;
using Receivers;
using WebhookContracts;

using WebhookSecret secret = WebhookSecret.FromUtf8("correct horse battery staple");

Deliver(LedgerContract.Instance, new EntryBookedEvent { Amount = 12.50m, Account = EntryBookedEventAccount.Bank });
Deliver(PostContract.Instance, new PostMessage { Data = new ParcelDeliveredEvent { Parcel = Guid.Empty, SignedBy = null } });
Deliver(ShopContract.Instance, new OrderPlacedEvent { Items = ["tea", "cup"] });
Console.WriteLine(Expressions.Word().Count("beside other generators"));
Console.WriteLine(Receipts.Default.Receipt.Type.Name);

void Deliver(WebhookContract contract, IWebhookMessage message)
{
    RawDelivery sent = contract.CreateDelivery(message, secret, new SendingOptions { DeliveryId = "4711" });
    var result = contract.Receive(sent.Headers.ToArray(), sent.Body, secret);
    Console.WriteLine(result.IsAccepted ? $"{result.Delivery.EventType} {result.Delivery.DeliveryId ?? "without id"} {message.Equals(result.Delivery.Message)} {message}" : result.Error);
}

internal sealed record Receipt(string Number);

internal static partial class Expressions
{
    [GeneratedRegex(@"\w+")]
    public static partial Regex Word();
}

[JsonSerializable(typeof(Receipt))]
internal sealed partial class Receipts : JsonSerializerContext;
