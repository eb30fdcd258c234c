using WebhookContracts.Generators.Model;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Shapes;

namespace WebhookContracts.Generators.Naming;

/// <summary>
/// Gives shapes their C# names: to objects and enumerations names of types, to members names of properties. A name of a type's own is known before
/// the first is named (<see cref="OwnNames"/>); one that is made of the place is taken by the first that comes across, in the order of the contract, and others get a part of their path.
/// </summary>
internal sealed class ShapeNames(TypeNamespaces namespaces, ReservedNames reserved, UnionTypes unions, KindUnionTypes kindUnions, ProblemBag problems)
{
    private readonly Dictionary<Shape, string> _types = [];
    private readonly Dictionary<Shape, string> _namesInUnion = [];
    private readonly Dictionary<ObjectShape, Dictionary<string, string>> _members = [];
    private readonly Dictionary<EnumShape, IReadOnlyDictionary<EnumValue, string>> _values = [];
    private readonly HashSet<Shape> _refused = [];
    private readonly HashSet<Shape> _passed = [];
    private readonly Queue<ObjectShape> _open = new();
    private OwnNames? _ownNames;

    /// <summary>The objects, unions and enumerations that got names, in that order; not those that got them from outside.</summary>
    public List<Shape> Declared { get; } = [];

    /// <summary>Whether a shape cannot have the name that it needs, which has been reported.</summary>
    public bool IsRefused(Shape shape) => _refused.Contains(shape);

    /// <summary>The namespace of an object's or an enumeration's type.</summary>
    public string NamespaceOf(Shape shape) => namespaces.Of(shape).Namespace;

    /// <summary>The name of an object's, a union's or an enumeration's type.</summary>
    public string TypeName(Shape shape) => _types[Typed(shape)];

    /// <summary>Whether a shape has a type of its own, which has a name.</summary>
    public bool HasType(Shape shape) => _types.ContainsKey(Typed(shape));

    /// <summary>The name of a member's property.</summary>
    public string PropertyName(ObjectShape shape, ObjectMember member) => _members[shape][member.Name];

    /// <summary>The name of an enumeration's value.</summary>
    public string ValueName(EnumShape shape, EnumValue value) => _values[shape][value];

    /// <summary>Says, before anything is named, which shapes there are: which names of their own several would share.</summary>
    /// <param name="shapes">All shapes but those whose names are settled.</param>
    /// <param name="folder">The contract's own folder, with a slash at its end.</param>
    public void Prepare(IEnumerable<Shape> shapes, string folder) => _ownNames = new OwnNames(
        shapes.Where(shape => !kindUnions.HoldsByItself(shape) && (shape is ObjectShape or EnumShape || unions.Find(shape)?.Shape == shape || kindUnions.Find(shape) == shape)), namespaces, folder);

    /// <summary>Names the members of an object whose own name is settled, and all that only they lead to.</summary>
    public void Add(ObjectShape shape, string name)
    {
        _types[shape] = name;
        AddMembers(shape);
    }

    /// <summary>Names a union whose own name is settled, as are those of its alternatives, and all that only they lead to.</summary>
    public void Add(UnionType union, string name, IReadOnlyList<string> alternatives)
    {
        _types[union.Shape] = name;
        for (int i = 0; i < alternatives.Count; i++)
        {
            Add(union.Alternatives[i].Shape, alternatives[i]);
        }
    }

    /// <summary>Names a shape, and what it consists of, if they have no names yet.</summary>
    public void Add(Shape shape)
    {
        switch (shape)
        {
            case ObjectShape or EnumShape when _types.ContainsKey(shape):
                break;
            case UnionShape when unions.Find(shape) is { } union:
                AddUnion(union);
                break;
            case KindUnionShape union when kindUnions.Find(union) is { } kept:
                AddKindUnion(kept);
                break;
            case ObjectShape declared:
                Declare(declared, reserved.HasRecord, []);
                _open.Enqueue(declared);
                break;
            case EnumShape declared:
                Declare(declared, reserved.HasEnum, declared.IsInteger ? [] : reserved.EnumTypes);
                NameValues(declared);
                break;
            default:
                foreach (Shape part in _passed.Add(shape) ? shape.Parts : [])
                {
                    Add(part);
                }

                break;
        }
    }

    /// <summary>The property for the telling member of a union: the same in all alternatives, and none of the names that these may need.</summary>
    public string DiscriminatorName(UnionType union) => reserved.MembersOfRecord("").Take(Identifier.ToPascalCase(union.DerivedMember!));

    /// <summary>Names the members of all objects so far, and of those that they lead to.</summary>
    public void AddRest()
    {
        while (_open.Count > 0)
        {
            AddMembers(_open.Dequeue());
        }
    }

    // What stands for all that are the same type.
    private Shape Typed(Shape shape) => kindUnions.Find(shape) ?? unions.Find(shape)?.Shape ?? shape;

    private void AddKindUnion(KindUnionShape union)
    {
        if (!_types.ContainsKey(union))
        {
            Declare(union, reserved.HasRecord, []);
            foreach (Shape alternative in union.Alternatives)
            {
                Add(alternative);
            }
        }
    }

    // An alternative without a name of its own is called after the union, and after what tells it.
    private void AddUnion(UnionType union)
    {
        if (_types.ContainsKey(union.Shape))
        {
            return;
        }

        Declare(union.Shape, reserved.HasRecord, ["Unknown" + ReservedNames.Placeholder]);
        foreach (ObjectAlternative alternative in union.Alternatives)
        {
            if (alternative.Shape.Name.Ending.Length > 0)
            {
                _namesInUnion[alternative.Shape] = _types[union.Shape] + Identifier.ToPascalCase(alternative.Tokens[0]);
            }

            Add(alternative.Shape);
        }
    }

    // Names that were made step aside for others; one that was given stands, or is refused.
    private void AddMembers(ObjectShape shape)
    {
        MemberNames memberNames = reserved.MembersOfRecord(_types[shape]);
        Dictionary<string, string> byWireName = new(StringComparer.Ordinal);
        _members.Add(shape, byWireName);
        string? derived = unions.FindOwner(shape)?.DerivedMember;
        if (derived is not null)
        {
            string name = DiscriminatorName(unions.FindOwner(shape)!);
            memberNames.TryTake(name);
            byWireName.Add(derived, name);
        }

        foreach (ObjectMember member in shape.Members.Where(member => member.GivenName is null && member.Role != MemberRole.EventType && member.Name != derived))
        {
            byWireName.Add(member.Name, memberNames.Take(Identifier.ToPascalCase(member.Name)));
        }

        foreach (ObjectMember member in shape.Members.Where(member => member.GivenName is not null))
        {
            byWireName.Add(member.Name, Take(shape, member.GivenName!, memberNames) ?? memberNames.Take(Identifier.ToPascalCase(member.Name)));
        }

        // The member for the event type has the property that every event has. A name of its own is seen by nobody, and steps aside for all others.
        foreach (ObjectMember member in shape.Members.Where(member => member.GivenName is null && member.Role == MemberRole.EventType))
        {
            string name = Identifier.ToPascalCase(member.Name);
            byWireName.Add(member.Name, name == PropertyNames.EventType ? name : memberNames.Take(name));
        }

        foreach (ObjectMember member in shape.Members)
        {
            Add(member.Value.Shape);
        }
    }

    private void NameValues(EnumShape shape)
    {
        MemberNames memberNames = reserved.ValuesOfEnum();
        Dictionary<EnumValue, string> names = [];
        _values.Add(shape, names);
        foreach (EnumValue value in shape.Values.Where(value => value.GivenName is null))
        {
            names.Add(value, memberNames.Take(Identifier.ToPascalCase(value.WireName)));
        }

        foreach (EnumValue value in shape.Values.Where(value => value.GivenName is not null))
        {
            names.Add(value, Take(shape, value.GivenName!, memberNames) ?? memberNames.Take(Identifier.ToPascalCase(value.WireName)));
        }
    }

    // The name that a schema gives to a member or a value; null, with the reason reported, where it cannot be it.
    private string? Take(Shape owner, GivenName given, MemberNames memberNames)
    {
        if (!IsIdentifier(owner, given))
        {
            return null;
        }

        if (memberNames.TryTake(given.Value))
        {
            return given.Value;
        }

        _refused.Add(owner);
        problems.Report(
            ProblemKinds.NameCollision,
            given.Document,
            given.Range,
            $"\"{given.Value}\" is what something else of {_types[owner]} is called, in the schema or in every type of its kind; choose another name");
        return null;
    }

    private bool IsIdentifier(Shape owner, GivenName given)
    {
        bool isIdentifier = CSharpName.IsIdentifier(given.Value);
        if (!isIdentifier)
        {
            _refused.Add(owner);
            problems.Report(ProblemKinds.InvalidKeyword, given.Document, given.Range, given.Keyword, "a C# identifier, such as Details", CSharpName.Describe(given.Value));
        }

        return isIdentifier;
    }

    // An enumeration of strings comes with further types, each a name of its own.
    private void Declare(Shape shape, Func<string, bool> isReserved, IEnumerable<string> companions)
    {
        ContractNames names = namespaces.Of(shape);
        GivenName? given = shape.GivenName is not null && IsIdentifier(shape, shape.GivenName) ? shape.GivenName : null;
        string name = given?.Value ?? _ownNames?.Find(shape) ?? (_namesInUnion.TryGetValue(shape, out string? inUnion) ? inUnion : Identifier.ToPascalCase(TextOf(shape.Name)));
        if (isReserved(name) || IsDiscriminator(shape, name))
        {
            if (given is not null)
            {
                ReportReserved(shape, given);
            }

            name += "Type";
        }

        string[] Needed(string own) => [own, .. companions.Select(companion => companion.Replace(ReservedNames.Placeholder.ToString(), own))];

        // A name that somebody gave stands, or is refused.
        if (given is null && _ownNames is not null && !Needed(name).All(names.IsFree))
        {
            name = _ownNames.Alternatives(shape, name).FirstOrDefault(other => !isReserved(other) && !IsDiscriminator(shape, other) && Needed(other).All(names.IsFree)) ?? name;
        }

        _types.Add(shape, name);
        Declared.Add(shape);
        foreach (string needed in Needed(name))
        {
            if (!names.Take(needed, shape.Location.Document, given?.Range ?? shape.Location.Node.Start))
            {
                _refused.Add(shape);
            }
        }
    }

    // No member may be called like its type; and this one is called the same in all alternatives.
    private bool IsDiscriminator(Shape shape, string name) => unions.FindOwner(shape) is { DerivedMember: not null } union && DiscriminatorName(union) == name;

    private void ReportReserved(Shape shape, GivenName given)
    {
        _refused.Add(shape);
        problems.Report(
            ProblemKinds.NameCollision,
            given.Document,
            given.Range,
            $"\"{given.Value}\" is what something in every type of its kind is called, or a word that C# keeps for itself; choose another name");
    }

    // The object that holds a shape has its name already, unless the object itself is part of nothing, as after an error.
    private string TextOf(ShapeName name) =>
        (name.Owner is not { } owner ? name.Text
            : _members.TryGetValue(owner, out Dictionary<string, string>? members) ? _types[owner] + members[name.Text]
            : Identifier.ToPascalCase(TextOf(owner.Name)) + Identifier.ToPascalCase(name.Text)) + name.Ending;
}
