namespace WebhookContracts.Generators.Model;

/// <summary>One provider's contract, complete: all that the emitted code depends on and nothing else.</summary>
internal sealed record ContractModel
{
    /// <summary>The PascalCase prefix of the contract's own types: <c>OneFuzz</c> gives <c>OneFuzzContract</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The provider's name for routes and command lines.</summary>
    public required string Id { get; init; }

    /// <summary>The provider's name for people.</summary>
    public required string DisplayName { get; init; }

    public required string Namespace { get; init; }

    public required Documentation Documentation { get; init; }

    public required EventTypeSource EventType { get; init; }

    /// <summary>Whether a body that is not as its schema says is read all the same.</summary>
    public required bool IsTolerant { get; init; }

    public required IdSource? DeliveryId { get; init; }

    public required IdSource? WebhookId { get; init; }

    public required SignatureDescription? Signature { get; init; }

    public required RequestDescription Request { get; init; }

    /// <summary>How a body that is a form becomes JSON; null where none is.</summary>
    public required FormDescription? Form { get; init; }

    /// <summary>What the provider asks before it delivers.</summary>
    public required EquatableArray<HandshakeDescription> Handshakes { get; init; }

    /// <summary>How the provider sends; null if the contract says nothing of it.</summary>
    public required SendingDescription? Sending { get; init; }

    public required EquatableArray<DialectDescription> Dialects { get; init; }

    /// <summary>The envelope around the event; null where the body is the event itself.</summary>
    public required EnvelopeModel? Envelope { get; init; }

    /// <summary>The way from the envelope to its events, where that is more than one member of it; null otherwise.</summary>
    public required EventAccess? EventAccess { get; init; }

    public required EquatableArray<EventModel> Events { get; init; }

    public required EquatableArray<RecordModel> Records { get; init; }

    public required EquatableArray<UnionModel> Unions { get; init; }

    public required EquatableArray<KindUnionModel> KindUnions { get; init; }

    public required EquatableArray<EnumModel> Enums { get; init; }

    public string ContractName => Name + "Contract";

    /// <summary>The class that reads and writes the contract's messages, for the contract alone.</summary>
    public string FormatName => FormatOf(Name);

    public string EventBaseName => EventBaseOf(Name);

    /// <summary>The event of a type that the contract does not list.</summary>
    public string UnknownEventName => $"Unknown{Name}Event";

    /// <summary>The class with a constant for each event type.</summary>
    public string EventTypesName => Name + "EventTypes";

    /// <summary>The class to derive from for something that has to be said of every event.</summary>
    public string EventVisitorName => Name + "EventVisitor";

    /// <summary>What one body holds: the envelope where there is one, else the event.</summary>
    public string MessageName => Envelope?.RecordName ?? EventBaseName;

    /// <summary>The class that reads and writes the messages of a contract of that name.</summary>
    public static string FormatOf(string contractName) => contractName + "ContractFormat";

    /// <summary>The base of the events of a contract of that name.</summary>
    public static string EventBaseOf(string contractName) => contractName + "Event";
}
