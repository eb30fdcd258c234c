using WebhookContracts.Generators.Model;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Generators.Naming;

/// <summary>
/// Gives what a contract describes its C# names, and so makes its model. An event that has an error, or leads to a type that has one, is left out together
/// with the types that nothing else leads to; the others do not depend on it.
/// </summary>
internal sealed class ContractNaming
{
    private readonly ContractDescription _contract;
    private readonly ProblemBag _problems;
    private readonly ContractNames _names;
    private readonly UnionTypes _unions;
    private readonly KindUnionTypes _kindUnions;
    private readonly ShapeNames _shapes;
    private readonly ModelBuilder _models;
    private readonly ReservedNames _reserved;
    private readonly Dictionary<ContractEvent, string> _eventNames = [];
    private bool _hasOwnNames = true;

    private ContractNaming(ContractDescription contract, TypeNamespaces namespaces, ReservedNames reserved, ProblemBag problems)
    {
        _contract = contract;
        _problems = problems;
        _names = namespaces.Own;
        _reserved = reserved;
        _unions = new UnionTypes(Reach(Roots), contract.Events.Select(@event => @event.Shape));
        _kindUnions = new KindUnionTypes(Reach(Roots), _unions);
        _shapes = new ShapeNames(namespaces, reserved, _unions, _kindUnions, problems);
        _models = new ModelBuilder(_shapes, _unions, _kindUnions, reserved, _names.Namespace, contract.Settings);
    }

    /// <summary>The model of a contract; null where no event is free of errors, or the envelope is not.</summary>
    public static ContractModel? Read(ContractDescription contract, TypeNamespaces namespaces, ReservedNames reserved, ProblemBag problems) =>
        Of(contract, namespaces, reserved, problems).CreateModel();

    /// <summary>The names alone, for who emits nothing.</summary>
    public static ContractNaming Of(ContractDescription contract, TypeNamespaces namespaces, ReservedNames reserved, ProblemBag problems)
    {
        ContractNaming naming = new(contract, namespaces, reserved, problems);
        naming.TakeNames();
        return naming;
    }

    /// <summary>The name of an event's record; null where it could not be had.</summary>
    public string? EventName(ContractEvent @event) => _eventNames.TryGetValue(@event, out string? name) ? name : null;

    /// <summary>The name of a shape's type, with its namespace; null where it has no type of its own.</summary>
    public string? TypeName(Shape shape) => _shapes.HasType(shape) ? $"{_shapes.NamespaceOf(shape)}.{_shapes.TypeName(shape)}" : null;

    /// <summary>The name of a member's property.</summary>
    public string PropertyName(ObjectShape shape, ObjectMember member) => _shapes.PropertyName(shape, member);

    /// <summary>The name of an enumeration's value.</summary>
    public string ValueName(EnumShape shape, EnumValue value) => _shapes.ValueName(shape, value);

    private void TakeNames()
    {
        foreach (string type in _reserved.ContractTypes)
        {
            ReserveOwn(type.Replace(ReservedNames.Placeholder.ToString(), _contract.Settings.Name));
        }

        List<string> names = _contract.Events.Select(TakeName).ToList();
        _shapes.Prepare(Reach(Roots).Except(Settled).Where(shape => _unions.FindOwner(shape) is not { IsEvent: true }), SchemaPath.FolderOf(_contract.Location.Document.Path));
        for (int i = 0; i < names.Count; i++)
        {
            AddShape(_contract.Events[i], names[i]);
        }

        if (_contract.Envelope is { } envelope)
        {
            _shapes.Add(envelope, _contract.Settings.Name + "Message");
        }

        foreach (ContractType type in _contract.Types)
        {
            _shapes.Add(type.Shape);
        }

        _shapes.AddRest();
    }

    // Only the namespace of a folder can be in the way.
    private void ReserveOwn(string name)
    {
        if (_names.IsFree(name))
        {
            _names.Reserve(name, "the contract itself");
        }
        else
        {
            _hasOwnNames = false;
            _names.Take(name, _contract.Location.Document, _contract.Settings.NamespaceNode.Start, "give the types of that folder another \"namespace\"");
        }
    }

    private string TakeName(ContractEvent @event)
    {
        string? given = ReadGivenName(@event);
        string name = given ?? Naming.EventName.For(@event.Description.Words ?? @event.Description.EventType, _names.IsFree);
        bool isFree = _names.Take(
            name,
            @event.Description.Location.Document,
            (@event.Description.Name ?? @event.Description.Location.Node).Start,
            "give the event another with \"x-event\": { \"type\": …, \"name\": … }, or, if two event types are the same event, list one under the \"aliases\" of the other");
        if (isFree && (given is not null || @event.Description.Name is null))
        {
            _eventNames.Add(@event, name);
        }

        return name;
    }

    private void AddShape(ContractEvent @event, string name)
    {
        if (_unions.Find(@event.Shape) is { } union)
        {
            TakeNames(@event, union, name);
        }

        // Of an entity the event has but a property; the entity has a name of its own.
        else if (@event.IsEntity)
        {
            _shapes.Add(@event.Shape);
        }
        else
        {
            _shapes.Add((ObjectShape)@event.Shape, name);
        }
    }

    // Of the parts of an event each is called after the event, and after what tells it.
    private void TakeNames(ContractEvent @event, UnionType union, string name)
    {
        string before = Naming.EventName.WithoutEnding(name);
        List<string> names = union.Alternatives.ConvertAll(alternative => Naming.EventName.Given(before + Identifier.ToPascalCase(alternative.Tokens[0])));
        bool areFree = true;
        foreach (string needed in names.Append("Unknown" + name))
        {
            areFree &= _names.Take(
                needed,
                @event.Description.Location.Document,
                @event.Description.Location.Node.Start,
                "give the event another with \"x-event\": { \"type\": …, \"name\": … }");
        }

        if (!areFree)
        {
            _eventNames.Remove(@event);
        }

        _shapes.Add(union, name, names);
    }

    private string? ReadGivenName(ContractEvent @event)
    {
        switch (@event.Description.Name)
        {
            case null:
                return null;
            case JsonString given when CSharpName.IsIdentifier(given.Value):
                return Naming.EventName.Given(given.Value);
            case { } other:
                _problems.Report(
                    ProblemKinds.InvalidKeyword,
                    @event.Description.Location.Document,
                    other.Range,
                    "name",
                    "a C# identifier, such as OrderPlaced for OrderPlacedEvent",
                    other is JsonString text ? CSharpName.Describe(text.Value) : other.Kind);
                return null;
        }
    }

    // What "types" lists is wanted as a type. Elsewhere it is enough to say how such a value is read.
    private void ReportListedUnions()
    {
        foreach (UnionShape union in _contract.Types.Select(type => type.Shape).OfType<UnionShape>().Where(union => _unions.Find(union) is null))
        {
            _problems.Report(
                ProblemKinds.InvalidContract,
                union.Location.Document,
                union.Location.Node.Start,
                $"\"{union.Location.Name}\" is no type of its own, since its alternatives cannot be told apart; let \"types\" list these");
        }
    }

    private ContractModel? CreateModel()
    {
        HashSet<Shape> unsound = FindUnsound();
        bool IsSound(Shape shape) => !unsound.Contains(shape);

        List<ContractEvent> events = _contract.Events.Where(@event => !@event.HasErrors && _eventNames.ContainsKey(@event) && IsSound(@event.Shape)).ToList();
        if (events.Count == 0 || !_hasOwnNames || _contract.Envelope is { } envelope && !IsSound(envelope))
        {
            return null;
        }

        IEnumerable<Shape> types = _contract.Types.Where(type => !type.HasErrors && IsSound(type.Shape)).Select(type => type.Shape).Where(shape => shape is not UnionShape || _unions.Find(shape) is not null);
        ReportListedUnions();
        HashSet<Shape> kept = Reach(events.Select(@event => @event.Shape).Concat(EnvelopeShape).Concat(types));
        _unions.Keep(kept);
        UntypedUnions.Report(kept.OfType<UnionShape>().Where(union => _unions.Find(union) is null), _kindUnions, _shapes, _problems);
        HashSet<Shape> standing = [.. kept.Select(shape => _kindUnions.Find(shape) ?? shape)];
        List<Shape> declared = _shapes.Declared.Where(shape => standing.Contains(shape) || _unions.IsKept(shape)).ToList();
        MemberNames constants = ReservedNames.ConstantsOf(_contract.Settings.Name + "EventTypes");
        EnvelopeModel? envelopeModel = _contract.Envelope is null ? null : _models.Envelope(_contract.Envelope);
        return new ContractModel
        {
            Name = _contract.Settings.Name,
            Id = _contract.Settings.Id,
            DisplayName = _contract.Settings.DisplayName,
            Namespace = _contract.Settings.Namespace,
            Documentation = ModelBuilder.Documentation(_contract.Documentation),
            EventType = _contract.Settings.EventType,
            IsTolerant = _contract.Settings.IsTolerant,
            DeliveryId = Id(_contract.DeliveryId, envelopeModel),
            WebhookId = Id(_contract.WebhookId, envelopeModel),
            Signature = _contract.Settings.Signature,
            Request = _contract.Settings.Request,
            Form = _contract.Settings.Form,
            Handshakes = _contract.Settings.Handshakes,
            Sending = _contract.Settings.Sending,
            Dialects = _contract.Settings.Dialects,
            Envelope = envelopeModel,
            EventAccess = _models.Access(_contract.EventSteps, _contract.Settings.EventType.IsBatched),
            Events = events.Select(@event => _models.Event(@event, _eventNames[@event], constants.Take(Naming.EventName.WithoutEnding(_eventNames[@event])))).ToEquatableArray(),
            Records = events
                .SelectMany(@event => _unions.Find(@event.Shape) is { } union ? _models.Records(@event, union) : [_models.Record(@event, _eventNames[@event])])
                .Concat(declared.OfType<ObjectShape>().Select(_models.Record))
                .OrderBy(record => record.Namespace, StringComparer.Ordinal)
                .ThenBy(record => record.Name, StringComparer.Ordinal)
                .ToEquatableArray(),
            Unions = declared
                .OfType<UnionShape>()
                .Select(union => _models.Union(_unions.Find(union)!, eventType: null))
                .Concat(events.Where(@event => _unions.Find(@event.Shape) is not null).Select(@event => _models.Union(_unions.Find(@event.Shape)!, @event.Description.EventType)))
                .OrderBy(union => union.Namespace, StringComparer.Ordinal)
                .ThenBy(union => union.Name, StringComparer.Ordinal)
                .ToEquatableArray(),
            KindUnions = declared
                .OfType<KindUnionShape>()
                .Select(_models.KindUnion)
                .OrderBy(union => union.Namespace, StringComparer.Ordinal)
                .ThenBy(union => union.Name, StringComparer.Ordinal)
                .ToEquatableArray(),
            Enums = declared
                .OfType<EnumShape>()
                .Select(_models.Enum)
                .OrderBy(item => item.Namespace, StringComparer.Ordinal)
                .ThenBy(item => item.Name, StringComparer.Ordinal)
                .ToEquatableArray(),
        };
    }

    // Those that are called after their events, and after the contract.
    private IEnumerable<Shape> Settled => _contract.Events.Where(@event => !@event.IsEntity).Select(@event => (Shape)@event.Shape).Concat(EnvelopeShape);

    private IEnumerable<Shape> EnvelopeShape => _contract.Envelope is null ? [] : [_contract.Envelope];

    private IEnumerable<Shape> Roots =>
        _contract.Events.Select(@event => @event.Shape).Concat(EnvelopeShape).Concat(_contract.Types.Select(type => type.Shape));

    // The shapes that have an error, or lead to one that has. From the errors back to what leads there, so that each shape is looked at once.
    private HashSet<Shape> FindUnsound()
    {
        HashSet<Shape> unsound = [];
        if (!_problems.HasErrors)
        {
            return unsound;
        }

        HashSet<Shape> all = Reach(Roots);
        ILookup<Shape, Shape> users = all.SelectMany(user => user.Parts.Select(part => (User: user, Part: part))).ToLookup(pair => pair.Part, pair => pair.User);
        Stack<Shape> open = new(all.Where(shape => shape is ObjectShape { HasErrors: true } || IsRefused(shape)));
        while (open.Count > 0)
        {
            Shape shape = open.Pop();
            foreach (Shape user in unsound.Add(shape) ? users[shape] : [])
            {
                open.Push(user);
            }
        }

        return unsound;
    }

    private bool IsRefused(Shape shape) =>
        _shapes.IsRefused(_kindUnions.Find(shape) ?? shape)
        || (_unions.Find(shape) is { } union && (_shapes.IsRefused(union.Shape) || union.Alternatives.Exists(alternative => _shapes.IsRefused(alternative.Shape))));

    // Without recursion: types may refer to types in chains of any length.
    private static HashSet<Shape> Reach(IEnumerable<Shape> roots)
    {
        HashSet<Shape> reached = [.. roots];
        Stack<Shape> open = new(reached);
        while (open.Count > 0)
        {
            foreach (Shape part in open.Pop().Parts.Where(reached.Add))
            {
                open.Push(part);
            }
        }

        return reached;
    }

    // An id in the body is a member of the envelope.
    private static IdSource? Id(ContractId? id, EnvelopeModel? envelope) => id switch
    {
        null => null,
        { Member: { } member } => new IdSource(null, envelope!.Properties.First(property => property.JsonName == member.Name)),
        _ => new IdSource(id.Header, null),
    };
}
