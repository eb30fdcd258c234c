namespace WebhookContracts.Testing;

/// <summary>One example of an event: the bytes of a body, and what a contract reads from them.</summary>
public sealed class Sample
{
    private readonly byte[] _body;
    private IWebhookMessage? _message;

    internal Sample(WebhookContract contract, string eventType, string? variant, string path, byte[] body)
    {
        Contract = contract;
        EventType = eventType;
        Variant = variant;
        Path = path;
        _body = body;
    }

    /// <summary>The contract that the event is one of.</summary>
    public WebhookContract Contract { get; }

    /// <summary>The event type on the wire.</summary>
    public string EventType { get; }

    /// <summary>Which of the event's examples this is, where there are several; null for the one without a name.</summary>
    public string? Variant { get; }

    /// <summary>The file, from the contract's folder: <c>examples/ping.json</c>.</summary>
    public string Path { get; }

    /// <summary>The bytes of the file, which a signature may cover.</summary>
    public ReadOnlyMemory<byte> Body => _body;

    /// <summary>What the body holds. Read when first asked for.</summary>
    /// <exception cref="FormatException">The body is not what the contract says; the message names the file and the place in it.</exception>
    public IWebhookMessage Message => _message ??= Read(Contract, Path, _body, Contract.EventTypeHeader is null ? null : EventType);

    /// <summary>The event that the body holds: the first, of a contract whose bodies hold any number of them.</summary>
    /// <exception cref="FormatException">The body is not what the contract says, or holds no event; the message names the file and the place in it.</exception>
    public IWebhookEvent Event => FirstEvent(Path, Message);

    /// <inheritdoc/>
    public override string ToString() => $"{Contract} {EventType}{(Variant is null ? "" : ", " + Variant)}";

    /// <summary>An example whose name says nothing, of a contract whose bodies name their event type.</summary>
    internal static Sample WithTypeInBody(WebhookContract contract, string path, byte[] body)
    {
        IWebhookMessage message = Read(contract, path, body, eventType: null);
        return new Sample(contract, FirstEvent(path, message).EventType, System.IO.Path.GetFileNameWithoutExtension(path), path, body) { _message = message };
    }

    private static IWebhookEvent FirstEvent(string path, IWebhookMessage message) =>
        message.Events is [{ } first, ..] ? first : throw new FormatException($"{path} holds no event, and so is an example of none.");

    private static IWebhookMessage Read(WebhookContract contract, string path, byte[] body, string? eventType) =>
        contract.TryParse(body, eventType, out IWebhookMessage? message, out WebhookError? error)
            ? message
            : throw new FormatException($"{path} is no body of {contract}: {error}");
}
