using System.Globalization;
using System.Text.RegularExpressions;
using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Text;
using WebhookContracts.Tool.Named;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Commands.Diff;

/// <summary>Compares what two versions say of the contract as a whole: how deliveries are signed, named, recognised and sent.</summary>
internal sealed partial class SettingsComparison(NamedContract old, NamedContract @new)
{
    // What counts where a contract does not say.
    private static readonly StatusRange[] s_usualSuccess = [new(200, 299)];

    private readonly ContractSettings _old = old.Description.Settings;
    private readonly ContractSettings _new = @new.Description.Settings;
    private readonly List<ContractChange> _changes = [];

    /// <summary>What has changed, in the order in which it is told.</summary>
    public static IReadOnlyList<ContractChange> Compare(NamedContract old, NamedContract @new)
    {
        SettingsComparison comparison = new(old, @new);
        comparison.CompareNames();
        comparison.CompareDeliveries();
        comparison.CompareIds();
        comparison.CompareHandshakes();
        comparison.CompareSending();
        return comparison._changes;
    }

    private void CompareNames()
    {
        if (_old.Name != _new.Name)
        {
            Add("name-changed", "name", $"{_old.Name} is {_new.Name} in C#: the contract and what is called after it have other names", Effect.Source, Effect.Source, $"{_new.Name}Contract");
        }

        if (_old.Namespace != _new.Namespace)
        {
            Add("namespace-changed", "namespace", $"the namespace {_old.Namespace} is {_new.Namespace}; the same on the wire", Effect.Source, Effect.Source);
        }

        if (_old.Id != _new.Id)
        {
            Add("id-changed", "id", $"{Printable.Quote(_old.Id)} is {Printable.Quote(_new.Id)}: routes, settings and stores of receivers name it", Effect.Source);
        }

        foreach (string format in _old.Formats.Keys.Where(_new.Formats.ContainsKey).Where(format => _old.Formats[format].Value != _new.Formats[format].Value).Order(StringComparer.Ordinal))
        {
            Add("format-type-changed", "formats", $"the format {format} is {_new.Formats[format].Value} in C#, and was {_old.Formats[format].Value}", Effect.Source, Effect.Source);
        }
    }

    private void CompareDeliveries()
    {
        if (_old.IsTolerant != _new.IsTolerant)
        {
            Add(
                "reading-changed",
                "reading",
                _new.IsTolerant ? "reading is tolerant: every property may be null" : "reading is strict: a receiver of NEW refuses what is not as its schema says",
                _new.IsTolerant ? Effect.Source : Effect.None,
                _new.IsTolerant ? Effect.None : Effect.Wire);
        }

        if (!IsSame(_old.EventType, _new.EventType))
        {
            Add("event-type-moved", "eventType", $"the event type stood in {Place(_old.EventType)}, and stands in {Place(_new.EventType)}: neither finds it in what the other sends", Effect.Wire, Effect.Wire);
        }

        CompareSignatures(_old.Signature, _new.Signature);
        switch (_old.Form, _new.Form)
        {
            case (null, null):
                break;
            case (null, { }):
                Add("form-added", "body", "bodies are forms: a receiver of OLD reads JSON alone", Effect.Wire);
                break;
            case ({ }, null):
                Add("form-removed", "body", "bodies are JSON: a receiver of NEW reads no forms", Effect.None, Effect.Wire);
                break;
            case ({ } was, { } form) when was != form:
                Add("form-changed", "body", "bodies are other forms: neither reads what the other sends", Effect.Wire, Effect.Wire);
                break;
        }

        if (_old.Form == _new.Form && _old.Request.ContentType != _new.Request.ContentType)
        {
            Add("content-type-changed", "request", $"the content type was {_old.Request.ContentType}, is {_new.Request.ContentType}: no receiver of the library looks at it");
        }

        if (_old.Request.UserAgent != _new.Request.UserAgent)
        {
            Add("user-agent-changed", "request", $"the user agent was {_old.Request.UserAgent ?? "none"}, is {_new.Request.UserAgent ?? "none"}");
        }

        foreach (string dialect in _old.Dialects.Select(dialect => dialect.Name).Except(_new.Dialects.Select(dialect => dialect.Name)))
        {
            Add("dialect-removed", "dialects", $"the dialect {dialect} is gone: a receiver of NEW does not read it", Effect.None, Effect.Wire);
        }

        foreach (string dialect in _new.Dialects.Select(dialect => dialect.Name).Except(_old.Dialects.Select(dialect => dialect.Name)))
        {
            Add("dialect-added", "dialects", $"the dialect {dialect} is new: who asks for it needs a receiver of NEW", isAddition: true);
        }

        foreach (DialectDescription dialect in _new.Dialects)
        {
            if (_old.Dialects.FirstOrDefault(other => other.Name == dialect.Name) is { } was && SchemaOf(old, was) != SchemaOf(@new, dialect))
            {
                Add("dialect-changed", "dialects", $"the schema of the dialect {dialect.Name} has changed: what that breaks is not judged, and counts as everything", Effect.Wire, Effect.Wire);
            }
        }
    }

    private void CompareSignatures(SignatureDescription? was, SignatureDescription? signature)
    {
        if (WithoutTolerance(was) == WithoutTolerance(signature))
        {
            if ((was as HmacSignature)?.Template?.Tolerance != (signature as HmacSignature)?.Template?.Tolerance)
            {
                Add("signature-tolerance-changed", "signature", "a signed time is believed for another while");
            }
        }
        else if (was is null)
        {
            Add("signature-added", "signature", $"deliveries are signed ({Words(signature)}): a receiver of NEW refuses those that are not", Effect.None, Effect.Wire);
        }
        else if (signature is null)
        {
            Add("signature-removed", "signature", $"deliveries are no longer signed: a receiver of OLD refuses them ({Words(was)})", Effect.Wire);
        }
        else
        {
            Add("signature-changed", "signature", $"signed by {Words(was)}, is signed by {Words(signature)}: neither verifies what the other signs", Effect.Wire, Effect.Wire);
        }
    }

    private void CompareIds()
    {
        CompareId("delivery-id", "deliveryId", "a delivery's id", "deliveries that come again are not recognised", old.Description.DeliveryId, @new.Description.DeliveryId);
        CompareId("webhook-id", "webhookId", "a webhook's id", "it is not found", old.Description.WebhookId, @new.Description.WebhookId);
    }

    private void CompareId(string kind, string setting, string what, string why, ContractId? was, ContractId? id)
    {
        string? before = Place(was);
        string? now = Place(id);
        bool areHeaders = was is { Member: null } && id is { Member: null };
        if (string.Equals(before, now, areHeaders ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal))
        {
            return;
        }

        if (before is null)
        {
            Add($"{kind}-added", setting, $"{what} stands in {now}", isAddition: true);
        }
        else if (now is null)
        {
            Add($"{kind}-removed", setting, $"{what} stood in {before}, and stands nowhere: {why}", Effect.Wire);
        }
        else
        {
            Add($"{kind}-moved", setting, $"{what} stood in {before}, and stands in {now}: where one side is of OLD and the other of NEW, {why}", Effect.Wire, Effect.Wire);
        }
    }

    private void CompareHandshakes()
    {
        if (_new.Handshakes.Except(_old.Handshakes).Any())
        {
            Add("handshake-added", "handshake", "something else is asked before anything is delivered: a receiver of OLD does not answer it", Effect.Wire);
        }

        if (_old.Handshakes.Except(_new.Handshakes).Any())
        {
            Add("handshake-removed", "handshake", "something is no longer asked before anything is delivered: a receiver of NEW does not answer it", Effect.None, Effect.Wire);
        }
    }

    private void CompareSending()
    {
        SendingDescription? was = _old.Sending;
        SendingDescription? sending = _new.Sending;
        StatusRange[] successBefore = SuccessOf(was);
        StatusRange[] success = SuccessOf(sending);
        StatusRange[] lost = [.. successBefore.Where(range => !IsCovered(range, success))];
        if (lost.Length > 0)
        {
            Add("success-narrowed", "sending", $"not all of {string.Join(", ", lost.Select(Words))} counts as success any more: what a receiver of OLD answers may be taken for a failure", Effect.Wire);
        }
        else if (!success.All(range => IsCovered(range, successBefore)))
        {
            Add("success-changed", "sending", "other answers count as success");
        }

        if (was?.Timeout != sending?.Timeout)
        {
            Add("timeout-changed", "sending", $"a receiver has {Seconds(sending?.Timeout)} to answer, and had {Seconds(was?.Timeout)}");
        }

        if (!Nullable.Equals(was?.Retries, sending?.Retries))
        {
            Add("retries-changed", "sending", "deliveries are tried again at other times");
        }
    }

    private static StatusRange[] SuccessOf(SendingDescription? sending) => sending is { Success.Count: > 0 } ? [.. sending.Success] : s_usualSuccess;

    // Perhaps by several together.
    private static bool IsCovered(StatusRange range, StatusRange[] by) =>
        Enumerable.Range(range.First, range.Last - range.First + 1).All(status => by.Any(other => other.First <= status && status <= other.Last));

    // Where the setting stands, or would.
    private void Add(string kind, string setting, string text, Effect receivers = Effect.None, Effect senders = Effect.None, string? member = null, bool isAddition = false)
    {
        (SchemaLocation place, bool isInOld) = Find(@new.Description, setting) is { } found ? (found, false)
            : Find(old.Description, setting) is { } before ? (before, true)
            : (@new.Description.Location, false);
        _changes.Add(new() { Kind = kind, Place = place, IsInOld = isInOld, Member = member, Receivers = receivers, Senders = senders, IsAddition = isAddition, Text = Printable.Of(text) });
    }

    // Of the file alone: what it refers to is the contract's, and compared as such.
    private static string SchemaOf(NamedContract contract, DialectDescription dialect) => dialect.Schema is { } path ? SchemaText.Of(contract.Schemas.Find(path)?.Root) : "";

    private static SchemaLocation? Find(ContractDescription contract, string setting)
    {
        SchemaLocation? Setting(JsonNode? root) => (root as JsonObject)?.Get("x-webhook") is JsonObject settings && settings.Get(setting) is { } node ? contract.Location.Inner(node) : null;
        return Setting(contract.Location.Document.Root);
    }

    // A header is the same in any case, here and below.
    private static bool IsSame(EventTypeSource was, EventTypeSource source) => was is HeaderEventType before && source is HeaderEventType now
        ? string.Equals(before.Header, now.Header, StringComparison.OrdinalIgnoreCase)
        : was.Equals(source);

    private static SignatureDescription? WithoutTolerance(SignatureDescription? signature) => signature is HmacSignature hmac
        ? hmac with
        {
            Header = hmac.Header.ToLowerInvariant(),
            Template = hmac.Template is { } template ? template with { SignedText = Lower(template.SignedText), Id = Lower(template.Id), Timestamp = Lower(template.Timestamp), Tolerance = null } : null,
        }
        : signature;

    private static SignaturePartDescription? Lower(SignaturePartDescription? part) => part is null ? null : part with { Header = part.Header?.ToLowerInvariant() };

    // Of what is signed, the names of headers: {header:X-Id}.
    private static string Lower(string signedText) => HeaderInText().Replace(signedText, match => match.Value.ToLowerInvariant());

    private static string Words(SignatureDescription? signature) => signature switch
    {
        StandardWebhooksSignature => "Standard Webhooks",
        HmacSignature hmac => $"HMAC-{hmac.Algorithm.ToUpperInvariant()} of {hmac.Template?.SignedText ?? "the body"} in {hmac.Header}, {hmac.Encoding.ToLowerInvariant()}{(hmac.Prefix.Length > 0 ? $" behind {Printable.Quote(hmac.Prefix)}" : "")}",
        CustomSignature => "code of its own",
        _ => "nothing",
    };

    private static string Place(EventTypeSource source) => source switch
    {
        HeaderEventType header => $"the header {header.Header}",
        EnvelopeEventType envelope => $"the member {Printable.Quote(envelope.Property)} beside the event in {Printable.Quote(envelope.Payload)}",
        InlineEventType inline => $"the member {Printable.Quote(inline.Property)} of the event",
        NestedEventType nested => $"the member {Printable.Quote(nested.Property)} {(nested.IsInEvent ? "of" : "beside")} each event at {nested.Payload}",
        _ => "another place",
    };

    private static string? Place(ContractId? id) => id is null ? null : id.Member is { } member ? $"the member {Printable.Quote(member.Name)}" : $"the header {id.Header}";

    private static string Words(StatusRange range) => range.First == range.Last
        ? range.First.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{range.First}-{range.Last}");

    private static string Seconds(int? seconds) => seconds is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value} s") : "a time that is not said";

    [GeneratedRegex(@"\{header:[^}]*\}")]
    private static partial Regex HeaderInText();
}
