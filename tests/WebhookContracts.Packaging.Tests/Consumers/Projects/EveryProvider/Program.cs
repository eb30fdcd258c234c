// Reads, writes, signs and verifies every example of every provider, also through JsonSerializer, and says what came of it,
// so that what is compiled ahead of time or trimmed can be compared with what is not.
using System.Security.Cryptography;
using System.Text.Json;
using WebhookContracts;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

string schemas = args[0];
using WebhookSecret secret = WebhookSecret.FromUtf8("correct horse battery staple", "current");
SendingOptions options = new() { DeliveryId = "4711" };

foreach (WebhookContract contract in (WebhookContract[])[OneFuzzContract.Instance, DjinnCiContract.Instance, LaunchpadContract.Instance])
{
    foreach (WebhookEventType eventType in contract.EventTypes)
    {
        byte[] body = File.ReadAllBytes(Path.Combine(schemas, contract.Id, "examples", eventType.Name.Replace(":0.1", "").Replace(':', '-') + ".json"));
        IWebhookMessage message = contract.Parse(body, contract.EventTypeHeader is null ? null : eventType.Name);
        RawDelivery sent = contract.CreateDelivery(message, secret, options);

        var result = contract.Receive(sent.Headers.ToArray(), sent.Body, secret);
        string verdict = result.IsAccepted ? $"accepted, {result.Delivery.SecretName}, {message.Equals(result.Delivery.Message)}" : result.Error.ToString();

        byte[] forged = sent.Body.ToArray();
        forged[^2] ^= 1;
        WebhookRejectionReason reason = contract.Receive(sent.Headers.ToArray(), forged, secret).Reason;

        IWebhookEvent @event = message.Event;
        JsonSerializerOptions serializer = new() { TypeInfoResolver = contract.JsonTypeInfoResolver };
        string json = JsonSerializer.Serialize(@event, serializer.GetTypeInfo(@event.GetType()));
        Console.WriteLine($"{contract.Name} {eventType.Name} {eventType.RecordType.Name}: {verdict}; forged: {reason}");
        Console.WriteLine($"  {string.Join("; ", sent.Headers.Select(header => $"{header.Key}: {header.Value}"))}");
        Console.WriteLine($"  {Convert.ToHexString(SHA256.HashData(sent.Body.Span))} {json}");
        Console.WriteLine($"  {message}");
    }
}
