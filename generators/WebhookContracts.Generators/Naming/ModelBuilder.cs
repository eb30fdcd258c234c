using System.Globalization;
using WebhookContracts.Generators.Model;
using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Generators.Naming;

/// <summary>Turns shapes that have names into the model that source is emitted from.</summary>
internal sealed class ModelBuilder(ShapeNames names, UnionTypes unions, KindUnionTypes kindUnions, ReservedNames reserved, string ownNamespace, ContractSettings settings)
{
    private readonly Dictionary<UnionType, HashSet<string>> _common = [];
    private readonly Dictionary<UnionType, EquatableArray<PropertyModel>> _held = [];

    public RecordModel Record(ObjectShape shape) => new()
    {
        Namespace = names.NamespaceOf(shape),
        Name = names.TypeName(shape),
        Documentation = Documentation(shape.Documentation),
        Properties = OwnerOf(shape) is { IsEvent: true } owner ? OwnProperties(shape, owner) : Properties(shape),
        IsClosed = IsClosed(shape),
        IsTolerant = settings.IsTolerant,
        OthersDeviate = OthersDeviate(shape),
        EventType = null,
        Body = null,
        Union = OwnerOf(shape) is { } union ? Reference(union.Shape) : null,
        Base = OwnerOf(shape) is { IsEvent: true } @event ? Base(shape, @event) : null,
    };

    /// <param name="union">The union.</param>
    /// <param name="eventType">The event type of one that is an event; null for others.</param>
    public UnionModel Union(UnionType union, string? eventType)
    {
        ObjectShape first = union.Alternatives[0].Shape;
        return new UnionModel
        {
            Namespace = names.NamespaceOf(union.Shape),
            Name = names.TypeName(union.Shape),
            EventType = eventType,
            Documentation = Documentation(union.Shape.Documentation),
            Mark = union.Distinction.Mark switch
            {
                DistinctionMark.Text => UnionMark.Text,
                DistinctionMark.Literal => UnionMark.Literal,
                _ => UnionMark.Presence,
            },
            Path = union.Distinction.Path.ToEquatableArray(),
            Discriminator = union.DerivedMember is null ? null : names.DiscriminatorName(union),
            Alternatives = union.Alternatives
                .Select(alternative => new UnionAlternative(Reference(alternative.Shape), alternative.Tokens.ToEquatableArray()))
                .ToEquatableArray(),
            Common = (union.IsEvent ? OwnProperties(first, union) : Properties(first)).Where(property => property.IsOfUnion).ToEquatableArray(),
            Held = union.IsEvent ? HeldBy(union) : EquatableArray<PropertyModel>.Empty,
            KeepsAdditional = union.IsEvent && KeepsAdditional(union),
            OthersDeviate = union.IsEvent && OthersDeviate(union),
        };
    }

    public KindUnionModel KindUnion(KindUnionShape union) => new()
    {
        Namespace = names.NamespaceOf(union),
        Name = names.TypeName(union),
        Documentation = Documentation(union.Documentation),
        Alternatives = union.Alternatives.Select(alternative => new KindAlternative(Kind(alternative.Kinds[0]), Type(alternative))).ToEquatableArray(),
    };

    public RecordModel Record(ContractEvent @event, string name) => new()
    {
        Namespace = ownNamespace,
        Name = name,
        Documentation = Documentation(@event.Documentation, @event.Description.Quirks),
        Properties = @event.IsEntity ? EquatableArray<PropertyModel>.Empty : Properties((ObjectShape)@event.Shape),
        IsClosed = !@event.IsEntity && IsClosed((ObjectShape)@event.Shape),
        IsTolerant = settings.IsTolerant,
        OthersDeviate = OthersDeviate((ObjectShape)@event.Shape),
        EventType = @event.Description.EventType,
        Body = @event.IsEntity ? Body((RecordReference)Type(@event.Shape), name) : null,
    };

    /// <summary>The records of an event that is a union: one for each alternative, and one with what all have for any other.</summary>
    public IEnumerable<RecordModel> Records(ContractEvent @event, UnionType union)
    {
        List<RecordModel> records = union.Alternatives.ConvertAll(alternative => Record(alternative.Shape) with { EventType = @event.Description.EventType });
        RecordModel first = records[0];
        return records.Append(first with
        {
            Name = "Unknown" + names.TypeName(union.Shape),
            Documentation = new Documentation { Summary = $"A {names.TypeName(union.Shape)} of a kind that this version does not know. What all kinds have is read, the rest is kept, and written back." },
            Properties = first.Properties
                .Where(property => property.IsOfUnion || property.Role is PropertyRole.EventType or PropertyRole.Discriminator)
                .Select(property => property.Role == PropertyRole.Discriminator ? property with { Constant = null, IsRequired = property.IsRequired && !settings.IsTolerant } : property with { WritesNullWith = null })
                .ToEquatableArray(),
            IsClosed = false,
            Base = first.Base! with { Constant = null },
        });
    }

    public EventModel Event(ContractEvent @event, string name, string constantName) => new()
    {
        EventType = @event.Description.EventType,
        Aliases = @event.Description.Aliases.ToEquatableArray(),
        RecordName = name,
        IsUnion = unions.Find(@event.Shape) is not null,
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
        IsClosed = IsClosed(shape),
        IsTolerant = settings.IsTolerant,
        OthersDeviate = OthersDeviate(shape),
    };

    /// <summary>The way from the envelope to its events.</summary>
    public EventAccess? Access(IReadOnlyList<EventStep> steps, bool isBatched) => steps.Count == 0 ? null : new EventAccess
    {
        Steps = steps.Select(step => step is { Owner: { } owner, Member: { } member }
            ? new EventAccessStep(names.PropertyName(owner, member), TypeOf(member), step.Value.AcceptsNull || !member.IsRequired || IsTolerated(member))
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

    // Whether the member may be missing, or something else than its schema says.
    private bool IsTolerated(ObjectMember member) => settings.IsTolerant && member.Role == MemberRole.Plain && !member.IsReliedOn;

    private bool IsClosed(ObjectShape shape) => shape.IsClosed && !settings.IsTolerant;

    private bool OthersDeviate(ObjectShape shape) => shape.IsClosed && settings.IsTolerant;

    // What is kept, or noted, for all alternatives is so in each.
    private bool KeepsAdditional(UnionType union) => !union.Alternatives.Exists(alternative => IsClosed(alternative.Shape));

    private bool OthersDeviate(UnionType union) => union.Alternatives.TrueForAll(alternative => OthersDeviate(alternative.Shape));

    private EventBaseModel Base(ObjectShape shape, UnionType union) => new()
    {
        HoldsDiscriminator = HeldBy(union).Any(property => property.Role == PropertyRole.Discriminator),
        Constant = union.DerivedMember is null ? null : Constant(shape, union),
        KeepsAdditional = KeepsAdditional(union),
        OthersDeviate = OthersDeviate(union),
    };

    // The members that are the same in all alternatives of an event, whatever is said about them: the base has them.
    private EquatableArray<PropertyModel> HeldBy(UnionType union)
    {
        if (!_held.TryGetValue(union, out EquatableArray<PropertyModel> held))
        {
            List<PropertyModel> first = Properties(union.Alternatives[0].Shape).Where(property => property.Name != names.TypeName(union.Shape)).ToList();
            foreach (ObjectAlternative alternative in union.Alternatives.Skip(1))
            {
                HashSet<PropertyModel> others = [.. Properties(alternative.Shape).Select(Undocumented)];
                first.RemoveAll(property => !others.Contains(Undocumented(property)));
            }

            // A member that looks at another one stays beside it.
            first.RemoveAll(property => property.WritesNullWith is { } with && !first.Exists(other => other.Name == with && other.WritesNullWith is null));
            held = first
                .Select(property => property with
                {
                    Constant = null,
                    IsRequired = property.IsRequired && !(settings.IsTolerant && property.Role == PropertyRole.Discriminator),
                    IsOfUnion = false,
                    IsOfEvent = false,
                })
                .ToEquatableArray();
            _held.Add(union, held);
        }

        return held;
    }

    private static PropertyModel Undocumented(PropertyModel property) =>
        property with { Constant = null, Documentation = new Documentation { Summary = null, IsDeprecated = property.Documentation.IsDeprecated } };

    // Read by a method that the base calls for what it does not know.
    private EquatableArray<PropertyModel> OwnProperties(ObjectShape shape, UnionType union)
    {
        HashSet<string> held = [.. HeldBy(union).Select(property => property.JsonName)];
        return Properties(shape)
            .Where(property => !held.Contains(property.JsonName))
            .Select(property => property with { IsReadByMethod = property.Role == PropertyRole.Plain })
            .ToEquatableArray();
    }

    private static string Constant(ObjectShape shape, UnionType union) => union.Alternatives.First(alternative => alternative.Shape == shape).Tokens[0];

    private EquatableArray<PropertyModel> Properties(ObjectShape shape)
    {
        UnionType? union = OwnerOf(shape);
        return shape.Members.Select(member => Property(shape, member, union)).ToEquatableArray();
    }

    private PropertyModel Property(ObjectShape shape, ObjectMember member, UnionType? union)
    {
        bool isDerived = union?.DerivedMember == member.Name;
        return new PropertyModel
        {
            Name = names.PropertyName(shape, member),
            JsonName = member.Name,
            Aliases = member.Aliases.ToEquatableArray(),
            Type = isDerived ? new ScalarModel(ScalarKind.String) : TypeOf(member),
            Documentation = Documentation(member.Documentation),
            IsRequired = member.IsRequired,
            // Null tells no alternative: it is none of the constants, whatever else the schema lets the member be.
            AcceptsNull = member.Value.AcceptsNull && !isDerived,
            WritesNull = member.WritesNull && !isDerived,
            WritesNullWith = member.WritesNullWith is { } with ? names.PropertyName(shape, shape.Members.First(other => other.Name == with)) : null,
            IsSecret = member.IsSecret,
            IsTolerant = IsTolerated(member) && !isDerived,
            IsReadByMethod = settings.IsTolerant && member.Role == MemberRole.Plain,
            Constant = isDerived ? Constant(shape, union!) : null,
            IsOfUnion = union is not null && CommonOf(union).Contains(member.Name),
            IsOfEvent = union is { IsEvent: true } && CommonOf(union).Contains(member.Name),
            Role = member.Role switch
            {
                MemberRole.EventType => PropertyRole.EventType,
                MemberRole.Payload => PropertyRole.Payload,
                MemberRole.Items => PropertyRole.Items,
                _ when isDerived => PropertyRole.Discriminator,
                _ => PropertyRole.Plain,
            },
        };
    }

    // The members that are a property of the same name and type in all alternatives, and are to be set.
    private HashSet<string> CommonOf(UnionType union)
    {
        if (!_common.TryGetValue(union, out HashSet<string>? common))
        {
            common = new HashSet<string>(StringComparer.Ordinal);
            _common.Add(union, common);
            common.UnionWith(union.Alternatives
                .Select(alternative => alternative.Shape)
                .SelectMany(shape => shape.Members.Where(member => member.Role == MemberRole.Plain).Select(member => (
                    Wire: member.Name,
                    Name: names.PropertyName(shape, member),
                    Type: TypeOf(member),

                    // An event's are declared once, for all alternatives the same.
                    IsNullable: union.IsEvent && (member.Value.AcceptsNull || !member.IsRequired),
                    IsReliedOn: union.IsEvent && member.IsReliedOn)))
                .GroupBy(property => property)
                .Where(group => group.Count() == union.Alternatives.Count && group.Key.Wire != union.DerivedMember && group.Key.Name != UnionModel.JsonProperty && group.Key.Name != names.TypeName(union.Shape))
                .Select(group => group.Key.Wire));
        }

        return common;
    }

    // A union that nobody needs any more, after an error, is no base.
    private UnionType? OwnerOf(Shape shape) => unions.FindOwner(shape) is { } union && unions.IsKept(union.Shape) ? union : null;

    private RecordReference Reference(Shape shape) => new(names.NamespaceOf(shape), names.TypeName(shape));

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

    private EventReference AnyEvent => new(ownNamespace, settings.Name);

    private ValueModel Type(Shape shape) => shape switch
    {
        EventShape => AnyEvent,
        ObjectShape => Reference(shape),
        UnionShape when unions.Find(shape) is { } union => Reference(union.Shape),
        KindUnionShape when kindUnions.Find(shape) is { } union => new KindUnionReference(names.NamespaceOf(union), names.TypeName(union)),
        EnumShape { IsInteger: var isInteger } => new EnumReference(names.NamespaceOf(shape), names.TypeName(shape), isInteger),
        MapShape map => new MapModel(Element(map.Value)),
        ListShape list => new ListModel(Element(list.Item)),
        ScalarShape { CustomFormat: { } format } => new CustomFormatModel(settings.Formats[format].Value),
        ScalarShape scalar => new ScalarModel(Kind(scalar.Type), Style(scalar.Utc)),
        _ => new AnyModel(shape.Kinds.ToEquatableArray()),
    };

    // An item or a map's value carries its own null. (Any JSON includes null.)
    private ValueModel Element(ShapeUse use)
    {
        ValueModel type = Type(use.Shape);
        return use.AcceptsNull && type is not AnyModel { Kinds.Count: 0 } ? new NullableModel(type) : type;
    }

    private static JsonKind Kind(string kind) => kind switch
    {
        "string" => JsonKind.String,
        "boolean" => JsonKind.Boolean,
        "array" => JsonKind.Array,
        "object" => JsonKind.Object,
        _ => JsonKind.Number,
    };

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
