using System.Text.Json;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Tool.Bodies;
using WebhookContracts.Tool.Printing;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Validation;

/// <summary>
/// A body as NJsonSchema is to see it: members that stand under an alias renamed, as its shape says, and all else
/// as it is. What the shape says about names and values is judged on the way; JSON of which it says nothing is left alone.
/// </summary>
internal sealed class BodyView
{
    private const string HalfASurrogatePair = "expected whole characters, found half a surrogate pair (a lone \\ud800 to \\udfff escape)";

    private readonly BodyText _text;
    private readonly List<BodyToken> _tokens = [];
    private readonly List<BodyValue> _origins = [];

    private BodyView(BodyText text) => _text = text;

    /// <summary>Members given twice, under one name or two; text that has no characters.</summary>
    public List<Violation> Violations { get; } = [];

    public List<Note> Notes { get; } = [];

    /// <param name="shape">What the body may be.</param>
    /// <param name="body">The body.</param>
    /// <param name="text">The text that the body was read from.</param>
    public static BodyView Of(Shape shape, BodyValue body, BodyText text)
    {
        BodyView view = new(text);
        view.AddValue(body, shape);
        return view;
    }

    /// <summary>The view, token by token.</summary>
    public IReadOnlyList<BodyToken> Tokens => _tokens;

    /// <summary>The value of the body that a token comes from.</summary>
    public BodyValue Origin(int number) => _origins[number];

    private void AddValue(BodyValue value, Shape? described)
    {
        Shape? shape = described is KindUnionShape union ? union.Find(UnionAlternatives.KindOf(value.Kind)) : described;
        _origins.Add(value);
        switch (value.Kind)
        {
            case JsonValueKind.Object:
                AddObject(value, shape);
                break;
            case JsonValueKind.Array:
                AddArray(value, (shape as ListShape)?.Item.Shape);
                break;
            default:
                if (!value.IsWellFormed && shape is not (null or UnionShape or AnyShape))
                {
                    Violations.Add(new Violation(value.Pointer, _text.PositionAt(value.Start), HalfASurrogatePair));
                }

                if (shape is EnumShape known)
                {
                    NoteEnumValue(value, known);
                }

                AddScalar(value);
                break;
        }
    }

    private void AddObject(BodyValue value, Shape? shape)
    {
        int origin = _origins.Count - 1;
        ObjectShape? record = shape as ObjectShape;
        MapShape? map = shape as MapShape;
        Dictionary<string, ObjectMember> members = MembersByName(record);
        Dictionary<string, string> givenAs = new(StringComparer.Ordinal);

        _tokens.Add(new BodyToken(JsonTokenType.StartObject, null, origin));
        foreach (BodyMember member in value.Members)
        {
            ObjectMember? declared = members.GetValueOrDefault(member.Name);
            string key = declared?.Name ?? member.Name;
            if (record is not null || map is not null)
            {
                if (!member.IsWellFormed)
                {
                    AddViolation(member, HalfASurrogatePair);
                }

                if (!givenAs.TryAdd(key, member.Name))
                {
                    string already = givenAs[key];
                    AddViolation(member, already == member.Name
                        ? $"{Printable.Quote(member.Name)} is given twice"
                        : $"{Printable.Quote(member.Name)} and {Printable.Quote(already)} are the same member: leave one out");
                    key = member.Name;
                }
                else if (key != member.Name)
                {
                    Add(NoteKind.MemberAlias, member.Value.Pointer, member.NameStart, $"another name of {Printable.Quote(key)}");
                }
                else if (record is not null && declared is null)
                {
                    Add(NoteKind.UnknownMember, member.Value.Pointer, member.NameStart, "the schema names no such member");
                }
            }

            // The name's token leads to the value, because errors about a member point at what it holds.
            _tokens.Add(new BodyToken(JsonTokenType.PropertyName, key, _origins.Count));
            AddValue(member.Value, declared?.Value.Shape ?? map?.Value.Shape);
        }

        _tokens.Add(new BodyToken(JsonTokenType.EndObject, null, origin));
    }

    private void AddArray(BodyValue value, Shape? item)
    {
        int origin = _origins.Count - 1;
        _tokens.Add(new BodyToken(JsonTokenType.StartArray, null, origin));
        foreach (BodyValue each in value.Items)
        {
            AddValue(each, item);
        }

        _tokens.Add(new BodyToken(JsonTokenType.EndArray, null, origin));
    }

    private void AddScalar(BodyValue value)
    {
        int origin = _origins.Count - 1;
        _tokens.Add(value.Kind switch
        {
            JsonValueKind.String => new BodyToken(JsonTokenType.String, value.Text, origin),
            JsonValueKind.True => new BodyToken(JsonTokenType.True, true, origin),
            JsonValueKind.False => new BodyToken(JsonTokenType.False, false, origin),
            JsonValueKind.Null => new BodyToken(JsonTokenType.Null, null, origin),
            // NJsonSchema throws on an integer beyond 64 bits; as a float it is a number, and no integer for C# either.
            _ => new BodyToken(JsonTokenType.Number, NumberText.AsInt64(value.Text) ?? (object)NumberText.AsDouble(value.Text), origin),
        });
    }

    private void NoteEnumValue(BodyValue value, EnumShape known)
    {
        if (value.Kind != (known.IsInteger ? JsonValueKind.Number : JsonValueKind.String) || IsKnown(value, known))
        {
            return;
        }

        if (known.Values.FirstOrDefault(candidate => candidate.Aliases.Contains(value.Text)) is { } canonical)
        {
            Add(NoteKind.ValueAlias, value.Pointer, value.Start, $"{Printable.Quote(value.Text)} is another spelling of {Printable.Quote(canonical.WireName)}");
        }
        else
        {
            Add(NoteKind.UnknownValue, value.Pointer, value.Start, $"{Printable.Quote(value.Text)} is not one of the values known: {Some(known.Values)}");
        }
    }

    // A number that is no integer of 64 bits is a violation already.
    private static bool IsKnown(BodyValue value, EnumShape known) => known.IsInteger
        ? NumberText.AsInt64(value.Text) is not { } number || known.Values.Any(candidate => NumberText.AsInt64(candidate.WireName) == number)
        : known.Values.Any(candidate => candidate.WireName == value.Text);

    private static string Some(IReadOnlyList<EnumValue> values)
    {
        const int Shown = 8;
        string some = string.Join(", ", values.Take(Shown).Select(value => value.WireName));
        return values.Count <= Shown ? some : $"{some} and {values.Count - Shown} more";
    }

    private void Add(NoteKind kind, string pointer, int offset, string message) =>
        Notes.Add(new Note(kind, pointer, _text.PositionAt(offset), message));

    private void AddViolation(BodyMember member, string message) =>
        Violations.Add(new Violation(member.Value.Pointer, _text.PositionAt(member.NameStart), message));

    // A name that one member claims for itself is no alias of another.
    private static Dictionary<string, ObjectMember> MembersByName(ObjectShape? record)
    {
        Dictionary<string, ObjectMember> byName = new(StringComparer.Ordinal);
        foreach (ObjectMember member in record?.Members ?? [])
        {
            byName[member.Name] = member;
        }

        foreach (ObjectMember member in record?.Members ?? [])
        {
            foreach (string alias in member.Aliases)
            {
                byName.TryAdd(alias, member);
            }
        }

        return byName;
    }
}
