using WebhookContracts.Tool.CommandLine;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Commands.Send;

/// <summary>The delivery that is sent: made anew each time, since the id, the time that is signed and that of a dialect change.</summary>
internal sealed class SentDelivery
{
    private const string FormContentType = "application/x-www-form-urlencoded";

    // The body is in memory already, so a limit would protect nothing.
    private static readonly WebhookReadOptions s_ofAnyLength = new() { MaximumBodyLength = int.MaxValue };

    private readonly WebhookContract _contract;
    private readonly string _eventType;
    private readonly byte[] _body;
    private readonly WebhookSecrets _secret;
    private readonly string _target;
    private readonly SendingOptions _form;
    private readonly string _input;
    private readonly Lazy<IWebhookMessage> _message;

    /// <param name="contract">The contract.</param>
    /// <param name="eventType">The event type.</param>
    /// <param name="body">The body, in the form that the contract's own schema describes.</param>
    /// <param name="secret">What to sign with; none for unsigned deliveries.</param>
    /// <param name="url">Where to.</param>
    /// <param name="form">The dialect and the release that it is written in; without either it is sent as it is.</param>
    /// <param name="input">How messages name the body.</param>
    /// <exception cref="CommandFailure">The library would have to read the body, and cannot, or the release cannot say what it holds.</exception>
    public SentDelivery(WebhookContract contract, string eventType, byte[] body, WebhookSecrets secret, Uri url, SendingOptions form, string input)
    {
        _contract = contract;
        _eventType = eventType;
        _secret = secret;
        _form = form;
        _input = input;
        _target = url.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);
        _message = new Lazy<IWebhookMessage>(() => contract.TryParse(body, contract.EventTypeHeader is null ? null : eventType, s_ofAnyLength, out IWebhookMessage? message, out WebhookError? error)
            ? message
            : throw CommandFailure.No($"{input}: {Printable.Of(error.Message)}"));
        _body = SendsForms && body is [(byte)'{' or (byte)'[', ..] ? contract.Serialize(Message) : body;
        if (IsWritten)
        {
            Make(id: null);
        }
    }

    /// <summary>What the body holds.</summary>
    /// <exception cref="CommandFailure">The library cannot read it.</exception>
    public IWebhookMessage Message => _message.Value;

    // Whether the library writes the body, and it is not sent as it is.
    private bool IsWritten => _form.Dialect is not null || _form.Release is not null;

    private bool SendsForms => _contract.TakesForms
        && _contract.CreateHeaders([], eventType: null, secrets: null).Any(header => header.Value.StartsWith(FormContentType, StringComparison.OrdinalIgnoreCase));

    /// <summary>Makes it.</summary>
    /// <param name="id">The delivery's id; null to make one.</param>
    public RawDelivery Make(string? id)
    {
        SendingOptions options = _form with { DeliveryId = id };
        if (IsWritten)
        {
            return ReleaseOption.Make(_input, () => _contract.CreateDelivery(Message, _secret, options));
        }

        string? eventType = _contract.EventTypeHeader is null ? null : _eventType;
        if (_contract.SignatureScheme is { CoversRequestLine: true } scheme && _secret.Count > 0)
        {
            return scheme.Sign(new RawDelivery { Target = _target, Headers = [.. _contract.CreateHeaders(_body, eventType, secrets: null, options)], Body = _body }, _secret);
        }

        return new RawDelivery { Target = _target, Headers = [.. _contract.CreateHeaders(_body, eventType, _secret, options)], Body = _body };
    }
}
