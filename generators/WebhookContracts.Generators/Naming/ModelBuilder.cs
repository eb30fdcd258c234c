using System.Globalization;
using WebhookContracts.Generators.Model;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Generators.Naming;

/// <summary>Turns shapes that have names into the model that source is emitted from.</summary>
internal sealed class ModelBuilder(ShapeNames names, ReservedNames reserved, string ownNamespace, string contractName, IReadOnlyDictionary<string, JsonString> formats)
{
    public RecordModel Record(ObjectShape shape) => new()
    {
        Namespace = names.NamespaceOf(shape),
        Name = names.TypeName(shape),
        Documentation = Documentation(shape.Documentation),
        Properties = Properties(shape),
        IsClosed = shape.IsClosed,
        EventType = null,
        Body = null,
    };

    public RecordModel Record(ContractEvent @event, string name) => new()
    {
        Namespace = ownNamespace,
        Name = name,
        Documentation = Documentation(@event.Documentation, @event.Description.Quirks),
        Properties = @event.IsEntity ? EquatableArray<PropertyModel>.Empty : Properties(@event.Shape),
        IsClosed = !@event.IsEntity && @event.Shape.IsClosed,
        EventType = @event.Description.EventType,
        Body = @event.IsEntity ? Body((RecordReference)Type(@event.Shape), name) : null,
    };

    public static EventModel Event(ContractEvent @event, string name, string constantName) => new()
    {
        EventType = @event.Description.EventType,
        Aliases = @event.Description.Aliases.ToEquatableArray(),
        RecordName = name,
        ConstantName = constantName,
        Title = @event.Description.Title,
        Summary = @event.Documentation.Summary,
        Quirks = @event.Description.Quirks.ToEquatableArray(),
        IsDeprecated = @event.Documentation.IsDeprecated,
    };

    public EnvelopeModel Envelope(ObjectShape shape) => new()
    {
        RecordName = names.TypeName(shape),
        Documentation = Documentation(shape.Documentation),
        Properties = Properties(shape),
        IsClosed = shape.IsClosed,
    };

    /// <summary>The way from the envelope to its events.</summary>
    public EventAccess? Access(IReadOnlyList<EventStep> steps, bool isBatched) => steps.Count == 0 ? null : new EventAccess
    {
        Steps = steps.Select(step => step is { Owner: { } owner, Member: { } member }
            ? new EventAccessStep(names.PropertyName(owner, member), TypeOf(member), step.Value.AcceptsNull || !member.IsRequired)
            : new EventAccessStep(null, Type(step.Value.Shape), step.Value.AcceptsNull)).ToEquatableArray(),
        IsBatched = isBatched,
    };

    public EnumModel Enum(EnumShape shape)
    {
        return new EnumModel
        {
            Namespace = names.NamespaceOf(shape),
            Name = names.TypeName(shape),
            Documentation = Documentation(shape.Documentation),
            IsInteger = shape.IsInteger,
            Members = shape.Values.Select(value => new EnumMemberModel
            {
                Name = names.ValueName(shape, value),
                WireName = value.WireName,
                Documentation = value.Location is null ? new Documentation { Summary = null } : Documentation(ShapeDocumentation.Of(value.Location)),
                Aliases = value.Aliases.ToEquatableArray(),
                Number = shape.IsInteger ? long.Parse(value.WireName, CultureInfo.InvariantCulture) : value.Index + 1,
            }).ToEquatableArray(),
        };
    }

    public static Documentation Documentation(ShapeDocumentation documentation, IEnumerable<string>? quirks = null) => new()
    {
        Summary = documentation.Summary,
        Remarks = (quirks ?? []).Concat(documentation.Remarks).ToEquatableArray(),
        IsDeprecated = documentation.IsDeprecated,
    };

    private EquatableArray<PropertyModel> Properties(ObjectShape shape) => shape.Members.Select(member => new PropertyModel
    {
        Name = names.PropertyName(shape, member),
        JsonName = member.Name,
        Aliases = member.Aliases.ToEquatableArray(),
        Type = TypeOf(member),
        Documentation = Documentation(member.Documentation),
        IsRequired = member.IsRequired,
        AcceptsNull = member.Value.AcceptsNull,
        WritesNull = member.WritesNull,
        WritesNullWith = member.WritesNullWith is { } with ? names.PropertyName(shape, shape.Members.First(other => other.Name == with)) : null,
        IsSecret = member.IsSecret,
        Role = member.Role switch
        {
            MemberRole.EventType => PropertyRole.EventType,
            MemberRole.Payload => PropertyRole.Payload,
            MemberRole.Items => PropertyRole.Items,
            _ => PropertyRole.Plain,
        },
    }).ToEquatableArray();

    private PropertyModel Body(RecordReference body, string recordName) => new()
    {
        Name = reserved.MembersOfRecord(recordName).Take(body.Name),
        JsonName = "",
        Aliases = EquatableArray<string>.Empty,
        Type = body,
        Documentation = new Documentation { Summary = $"The {body.Name}, which is the whole body of the event." },
        IsRequired = true,
        AcceptsNull = false,
        WritesNull = false,
    };

    private ValueModel TypeOf(ObjectMember member) => member.Role == MemberRole.Payload ? AnyEvent : Type(member.Value.Shape);

    private EventReference AnyEvent => new(ownNamespace, contractName);

    private ValueModel Type(Shape shape) => shape switch
    {
        EventShape => AnyEvent,
        ObjectShape => new RecordReference(names.NamespaceOf(shape), names.TypeName(shape)),
        EnumShape { IsInteger: var isInteger } => new EnumReference(names.NamespaceOf(shape), names.TypeName(shape), isInteger),
        MapShape map => new MapModel(Element(map.Value)),
        ListShape list => new ListModel(Element(list.Item)),
        ScalarShape { CustomFormat: { } format } => new CustomFormatModel(formats[format].Value),
        ScalarShape scalar => new ScalarModel(Kind(scalar.Type), Style(scalar.Utc)),
        _ => new AnyModel(shape.Kinds.ToEquatableArray()),
    };

    // An item or a map's value carries its own null. (Any JSON includes null.)
    private ValueModel Element(ShapeUse use)
    {
        ValueModel type = Type(use.Shape);
        return use.AcceptsNull && type is not AnyModel { Kinds.Count: 0 } ? new NullableModel(type) : type;
    }

    private static ScalarKind Kind(ScalarType type) => type switch
    {
        ScalarType.String => ScalarKind.String,
        ScalarType.Boolean => ScalarKind.Boolean,
        ScalarType.Int32 => ScalarKind.Int32,
        ScalarType.Int64 => ScalarKind.Int64,
        ScalarType.Double => ScalarKind.Double,
        ScalarType.Decimal => ScalarKind.Decimal,
        ScalarType.Uuid => ScalarKind.Guid,
        ScalarType.DateTime => ScalarKind.DateTimeOffset,
        ScalarType.Date => ScalarKind.DateOnly,
        ScalarType.Uri => ScalarKind.Uri,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    private static TimeStyle Style(UtcSpelling spelling) => spelling switch
    {
        UtcSpelling.Offset => TimeStyle.Offset,
        UtcSpelling.Isoformat => TimeStyle.Isoformat,
        _ => TimeStyle.Zulu,
    };
}
