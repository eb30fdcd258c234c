namespace WebhookContracts.Fuzz.Bodies;

/// <summary>A genuine body, which is changed: of a contract that the package brings, or of one that there is to have every form of contract.</summary>
internal sealed class BodySubject
{
    private readonly string _name;
    private readonly bool _isEventAlone;

    private BodySubject(string name, WebhookContract contract, string eventType, byte[] body, bool isEventAlone)
    {
        _name = name;
        _isEventAlone = isEventAlone;
        Contract = contract;
        EventType = eventType;
        Body = body;
    }

    /// <summary>Bodies of the contracts of the package.</summary>
    public static IReadOnlyList<BodySubject> Bundled { get; } =
        [.. Fixture.All.Append(Fixture.Slim).Select(fixture => new BodySubject(fixture.Path, fixture.Contract, fixture.EventType, fixture.Body, fixture.IsEventAlone))];

    /// <summary>Bodies of contracts whose event type is in a header, in the event itself, and in an envelope: first, last, spelt with escape sequences.</summary>
    public static IReadOnlyList<BodySubject> Own { get; } =
    [
        .. ExamplesOf(Harbor.Webhooks.HarborContract.Instance),
        .. ExamplesOf(Orchard.Webhooks.OrchardContract.Instance),
        .. ExamplesOf(Beacon.Webhooks.BeaconContract.Instance),
        .. ExamplesOf(Quarry.Webhooks.QuarryContract.Instance),
    ];

    public WebhookContract Contract { get; }

    public string EventType { get; }

    public byte[] Body { get; }

    /// <summary>The event type as a caller of <c>Parse</c> has to give it: none where the body names it.</summary>
    public string? GivenType => Contract.EventTypeHeader is null ? null : EventType;

    /// <summary>Whether the body can be received: whether it is a whole message.</summary>
    public bool IsDelivery => !_isEventAlone;

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

    public override string ToString() => _name;

    // A file is named after its event, and what is special about it.
    private static IEnumerable<BodySubject> ExamplesOf(WebhookContract contract) =>
        Directory.EnumerateFiles(Repository.PathOf("tests", "WebhookContracts.Fuzz", "Contracts", contract.Id, "examples"), "*.json")
            .Order(StringComparer.Ordinal)
            .Select(file => new BodySubject(
                $"{contract.Id}/{Path.GetFileName(file)}", contract, Path.GetFileNameWithoutExtension(file), File.ReadAllBytes(file), isEventAlone: false));
}
