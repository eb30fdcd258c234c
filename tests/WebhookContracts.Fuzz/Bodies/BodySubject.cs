using System.Net;
using System.Text;

namespace WebhookContracts.Fuzz.Bodies;

/// <summary>A genuine body, which is changed: of a contract that the package brings, or of one that there is to have every form of contract.</summary>
internal sealed class BodySubject
{
    private readonly string _name;
    private readonly bool _isEventAlone;
    private readonly string? _field;

    private BodySubject(string name, WebhookContract contract, string eventType, byte[] body, bool isEventAlone, OwnForm form = default)
    {
        _name = name;
        _isEventAlone = isEventAlone;
        _field = form.Field;
        IsForm = form.IsForm;
        IsTolerant = form.IsTolerant;
        IsWrittenAsItCame = form.IsWrittenAsItCame;
        Contract = contract;
        EventType = eventType;
        Body = body;
    }

    /// <summary>Bodies of the contracts of the package.</summary>
    public static IReadOnlyList<BodySubject> Bundled { get; } =
        [.. Fixture.All.Append(Fixture.Slim).Select(fixture => new BodySubject(fixture.Path, fixture.Contract, fixture.EventType, fixture.Body, fixture.IsEventAlone))];

    /// <summary>
    /// Bodies of contracts whose event type is in a header, in the event itself, and in an envelope: first, last, spelt with escape sequences; of contracts with unions,
    /// with nulls, with several events in a body, with forms; and of one that is read tolerantly.
    /// </summary>
    public static IReadOnlyList<BodySubject> Own { get; } =
    [
        .. ExamplesOf(Harbor.Webhooks.HarborContract.Instance),
        .. ExamplesOf(Orchard.Webhooks.OrchardContract.Instance),
        .. ExamplesOf(Beacon.Webhooks.BeaconContract.Instance),
        .. ExamplesOf(Quarry.Webhooks.QuarryContract.Instance),
        .. ExamplesOf(Thicket.Webhooks.ThicketContract.Instance, new() { IsWrittenAsItCame = true }),
        .. ExamplesOf(Lattice.Webhooks.LatticeContract.Instance, new() { IsWrittenAsItCame = true }),
        .. ExamplesOf(Flotilla.Webhooks.FlotillaContract.Instance, new() { IsWrittenAsItCame = true }),
        .. ExamplesOf(Meadow.Webhooks.MeadowContract.Instance, new() { IsWrittenAsItCame = true, IsTolerant = true }),
        .. ExamplesOf(Kiosk.Webhooks.KioskContract.Instance, new() { IsWrittenAsItCame = true, IsForm = true, Field = "payload" }),
        .. ExamplesOf(Turnstile.Webhooks.TurnstileContract.Instance, new() { IsTolerant = true, IsForm = true }),
    ];

    public WebhookContract Contract { get; }

    public string EventType { get; }

    public byte[] Body { get; }

    /// <summary>The event type as a caller of <c>Parse</c> has to give it: none where the body names it.</summary>
    public string? GivenType => Contract.EventTypeHeader is null ? null : EventType;

    /// <summary>Whether the body can be received: whether it is a whole message.</summary>
    public bool IsDelivery => !_isEventAlone;

    /// <summary>Whether bodies are forms; places in errors are then those in the JSON that a form stands for.</summary>
    public bool IsForm { get; }

    /// <summary>Whether what is not as the schemas say is read all the same.</summary>
    public bool IsTolerant { get; }

    /// <summary>Whether all that was read is written back: nothing has another spelling on the wire.</summary>
    public bool IsWrittenAsItCame { get; }

    /// <summary>One of them all, half of them bundled.</summary>
    public static BodySubject Number(long number)
    {
        IReadOnlyList<BodySubject> subjects = number % 2 == 0 ? Bundled : Own;
        return subjects[(int)(number / 2 % subjects.Count)];
    }

    public Outcome Read(BodyBytes body, string? eventType, WebhookReadOptions? options = null)
    {
        if (_isEventAlone)
        {
            return Contract.TryParseEvent(EventType, body, options, out IWebhookEvent? @event, out WebhookError? eventError) ? new(@event, null) : new(null, eventError);
        }

        return Contract.TryParse(body, eventType, options, out IWebhookMessage? message, out WebhookError? error) ? new(message, null) : new(null, error);
    }

    public object Parse(BodyBytes body, string? eventType) => _isEventAlone ? Contract.ParseEvent(EventType, body) : Contract.Parse(body, eventType);

    public byte[] Write(object value) => _isEventAlone ? Contract.SerializeEvent((IWebhookEvent)value) : Contract.Serialize((IWebhookMessage)value);

    /// <summary>The JSON in a body or in what was written; null where the fields of a form stand for it.</summary>
    public ReadOnlyMemory<byte>? JsonOf(byte[] body)
    {
        if (!IsForm || body.AsSpan().TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..])
        {
            return body;
        }

        byte[] start = Encoding.UTF8.GetBytes($"{_field}=");
        return _field is null
            ? default(ReadOnlyMemory<byte>?)
            : Fields(body).Select(field => WebUtility.UrlDecodeToBytes(field, 0, field.Length)!).Single(field => field.AsSpan().StartsWith(start)).AsMemory(start.Length);
    }

    public override string ToString() => _name;

    private static IEnumerable<byte[]> Fields(byte[] form)
    {
        int start = 0;
        while (start <= form.Length)
        {
            int end = Array.IndexOf(form, (byte)'&', start) is var found and >= 0 ? found : form.Length;
            yield return form[start..end];
            start = end + 1;
        }
    }

    // A file is named after its event, and what is special about it.
    private static IEnumerable<BodySubject> ExamplesOf(WebhookContract contract, OwnForm form = default) =>
        Directory.EnumerateFiles(Repository.PathOf("tests", "WebhookContracts.Fuzz", "Contracts", contract.Id, "examples"))
            .Order(StringComparer.Ordinal)
            .Select(file => new BodySubject($"{contract.Id}/{Path.GetFileName(file)}", contract, EventTypeOf(contract, Path.GetFileNameWithoutExtension(file)), File.ReadAllBytes(file), isEventAlone: false, form));

    private static string EventTypeOf(WebhookContract contract, string name) =>
        contract.EventTypes.Select(entry => entry.Name).FirstOrDefault(known => name.StartsWith(known + ".", StringComparison.Ordinal)) ?? name;

    // What is to be known of an own contract beside what it says itself.
    private readonly record struct OwnForm(bool IsTolerant, bool IsForm, string? Field, bool IsWrittenAsItCame);
}
