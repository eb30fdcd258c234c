using System.Text;
using WebhookContracts;

namespace Quickstart;

/// <summary>Sends what one provider would send, and compares what the receiver wrote down with what was sent.</summary>
internal sealed class ProviderRun(WebhookContract contract, RotatingSecret secret, Courier courier)
{
    private readonly List<Outcome> _outcomes = [];

    public ProviderOutcomes Outcomes => new(contract.DisplayName, contract.SignatureScheme, _outcomes);

    public IWebhookMessage ReadExample(string eventType)
    {
        string file = eventType.Replace(":0.1", "", StringComparison.Ordinal).Replace(':', '-');
        string path = Path.Combine(AppContext.BaseDirectory, "schemas", contract.Id, "examples", $"{file}.json");
        return contract.TryParse(File.ReadAllBytes(path), eventType, out IWebhookMessage? message, out WebhookError? error)
            ? message
            : throw new InvalidDataException($"{path}: {error}");
    }

    /// <summary>Sends an example of every event; from the middle on, the sender has the new secret.</summary>
    public async Task SendExamplesAsync()
    {
        int middle = contract.EventTypes.Count / 2;
        for (int i = 0; i < contract.EventTypes.Count; i++)
        {
            string eventType = contract.EventTypes[i].Name;
            await SendAsync(DeliveryKind.Example, eventType, ReadExample(eventType), i < middle ? secret.Previous : secret.Current);
        }
    }

    public Task SendExampleAsync(IWebhookMessage message) => SendAsync(DeliveryKind.Example, message.Event.EventType, message, secret.Current);

    public Task SendUnknownAsync(IWebhookMessage message) =>
        SendAsync(DeliveryKind.Unknown, $"{message.Event.EventType}, a type that does not exist yet", message, secret.Current);

    public async Task SendForgedAsync(IWebhookMessage message, string signed, string sent)
    {
        RawDelivery genuine = contract.CreateDelivery(message, secret.Current);
        string forged = Encoding.UTF8.GetString(genuine.Body.Span).Replace(signed, sent, StringComparison.Ordinal);
        await SendToBeRefusedAsync(
            DeliveryKind.Forged,
            $"{message.Event.EventType}, signed with {signed}, sent with {sent}",
            genuine.Headers,
            Encoding.UTF8.GetBytes(forged),
            WebhookRejectionReason.SignatureMismatch);
    }

    public async Task SendBrokenAsync(IWebhookMessage message)
    {
        byte[] whole = contract.Serialize(message);
        byte[] half = whole[..(whole.Length / 2)];
        await SendToBeRefusedAsync(
            DeliveryKind.Broken,
            $"{message.Event.EventType}, the first {half.Length} of {whole.Length} bytes, signed",
            WebhookHeaders.From(contract.CreateHeaders(half, message.Event.EventType, secret.Current)),
            half,
            WebhookRejectionReason.BodyMalformed);
    }

    private async Task SendAsync(DeliveryKind kind, string description, IWebhookMessage message, WebhookSecret signedWith)
    {
        using HttpRequestMessage request = contract.CreateRequest(courier.AddressOf(contract.Id), message, signedWith);
        (int status, Receipt? receipt) = await courier.DeliverAsync(request);
        string? fault = receipt switch
        {
            null => "the receiver wrote nothing down",
            { Refusal: { } refusal } => $"refused, {refusal}",
            _ when status != StatusCodes.Status202Accepted => "accepted, but not answered like that",
            _ when !message.Equals(receipt.Message) => "what was read is not what was sent",
            { Event.IsKnown: false } when kind == DeliveryKind.Example => "read as an event of unknown type",
            _ when receipt.SecretName != signedWith.Name => $"signed with the {signedWith.Name} secret, verified with the {receipt.SecretName} one",
            _ => null,
        };
        _outcomes.Add(new() { Kind = kind, Delivery = description, Status = status, Receipt = receipt, Fault = fault });
    }

    private async Task SendToBeRefusedAsync(
        DeliveryKind kind, string description, WebhookHeaders headers, byte[] body, WebhookRejectionReason reason)
    {
        RawDelivery delivery = new() { Headers = headers, Body = body };
        using HttpRequestMessage request = delivery.ToRequest(courier.AddressOf(contract.Id));
        (int status, Receipt? receipt) = await courier.DeliverAsync(request);
        string? fault = receipt switch
        {
            null => "the receiver wrote nothing down",
            { Refusal: null } => "accepted",
            _ when !receipt.Refusal.Contains($"{reason}", StringComparison.Ordinal) => $"refused, but not as {reason}: {receipt.Refusal}",
            _ when status != reason.ToHttpStatusCode() => $"refused, but not answered with {reason.ToHttpStatusCode()}",
            _ => null,
        };
        _outcomes.Add(new() { Kind = kind, Delivery = description, Status = status, Receipt = receipt, Fault = fault });
    }
}
