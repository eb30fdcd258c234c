using System.Text;
using WebhookContracts;

namespace Quickstart;

/// <summary>Sends what one provider would send, and compares what the receiver wrote down with what was sent.</summary>
internal sealed class ProviderRun<TMessage, TEvent>(WebhookContract<TMessage, TEvent> contract, string name, RotatingSecret secret, Courier courier)
    where TMessage : class
    where TEvent : class, IWebhookEvent
{
    private readonly List<Outcome> _outcomes = [];

    public ProviderOutcomes Outcomes => new(contract.Provider, contract.SignatureScheme, _outcomes);

    public TMessage ReadExample(string eventType)
    {
        string file = eventType.Replace(":0.1", "", StringComparison.Ordinal).Replace(':', '-');
        string path = Path.Combine(AppContext.BaseDirectory, "schemas", name, "examples", $"{file}.json");
        return contract.TryParse(File.ReadAllBytes(path), eventType, out TMessage? message, out WebhookError? error)
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

    public Task SendExampleAsync(TMessage message) => SendAsync(DeliveryKind.Example, EventTypeOf(message), message, secret.Current);

    public Task SendUnknownAsync(TMessage message) =>
        SendAsync(DeliveryKind.Unknown, $"{EventTypeOf(message)}, a type that does not exist yet", message, secret.Current);

    public async Task SendForgedAsync(TMessage message, string signed, string sent)
    {
        RawDelivery genuine = contract.CreateDelivery(message, secret.Current);
        string forged = Encoding.UTF8.GetString(genuine.Body.Span).Replace(signed, sent, StringComparison.Ordinal);
        await SendToBeRefusedAsync(
            DeliveryKind.Forged,
            $"{EventTypeOf(message)}, signed with {signed}, sent with {sent}",
            genuine.Headers,
            Encoding.UTF8.GetBytes(forged),
            WebhookRejectionReason.SignatureMismatch);
    }

    public async Task SendBrokenAsync(TMessage message)
    {
        byte[] whole = contract.Serialize(message);
        byte[] half = whole[..(whole.Length / 2)];
        await SendToBeRefusedAsync(
            DeliveryKind.Broken,
            $"{EventTypeOf(message)}, the first {half.Length} of {whole.Length} bytes, signed",
            WebhookHeaders.From(contract.CreateHeaders(half, EventTypeOf(message), secret.Current)),
            half,
            WebhookRejectionReason.BodyMalformed);
    }

    private async Task SendAsync(DeliveryKind kind, string description, TMessage message, WebhookSecret signedWith)
    {
        using HttpRequestMessage request = contract.CreateRequest(courier.AddressOf(name), message, signedWith);
        (int status, Receipt? receipt) = await courier.DeliverAsync(request);
        string? fault = receipt switch
        {
            null => "the receiver wrote nothing down",
            { Error: { } error } => $"refused, {error}",
            _ when status != StatusCodes.Status200OK => "accepted, but not answered like that",
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
        using HttpRequestMessage request = delivery.ToRequest(courier.AddressOf(name));
        (int status, Receipt? receipt) = await courier.DeliverAsync(request);
        string? fault = receipt switch
        {
            null => "the receiver wrote nothing down",
            { Error: null } => "accepted",
            _ when receipt.Error.Reason != reason => $"refused, but as {receipt.Error.Reason} and not as {reason}",
            _ when status != reason.ToHttpStatusCode() => $"refused, but not answered with {reason.ToHttpStatusCode()}",
            _ => null,
        };
        _outcomes.Add(new() { Kind = kind, Delivery = description, Status = status, Receipt = receipt, Fault = fault });
    }

    private string EventTypeOf(TMessage message) => contract.GetEvent(message).EventType;
}
