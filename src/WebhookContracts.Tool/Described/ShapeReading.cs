using System.Text;
using System.Text.Json;
using WebhookContracts.Json;
using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Tool.Bodies;
using WebhookContracts.Tool.Schemas;

namespace WebhookContracts.Tool.Described;

/// <summary>
/// Goes through one body as its shapes say, and refuses it where an emitted reader would: with the same words, for the same place. Finds the events on the way.
/// Where reading is tolerant nothing is refused but what is no JSON.
/// </summary>
/// <param name="format">What knows the events.</param>
/// <param name="eventType">Where a body names the type of an event.</param>
/// <param name="options">How to read.</param>
internal sealed class ShapeReading(DescribedFormat format, EventTypeSource eventType, WebhookReadOptions options)
{
    private readonly List<DescribedEvent> _events = [];

    /// <summary>The events, in the order in which they stand.</summary>
    public IReadOnlyList<DescribedEvent> Events => _events;

    /// <summary>Reads an event whose type is told elsewhere.</summary>
    public void ReadEvent(ref Utf8JsonReader reader, string type)
    {
        ContractEvent? known = format.Find(type);
        Utf8JsonReader payload = reader;
        _events.Add(new DescribedEvent(known?.Description.EventType ?? type, known?.Shape, KeptJson.Read(ref payload, options)));
        if (known is null)
        {
            reader.TrySkip();
        }
        else
        {
            Read(ref reader, known.Shape);
        }
    }

    /// <summary>Reads a value from its first token to its last.</summary>
    public void Read(ref Utf8JsonReader reader, Shape shape)
    {
        switch (shape.Settled)
        {
            case EventShape when eventType.MemberOfEvent is { } member:
                ReadEvent(ref reader, EventTypeToken.Find(reader, member, format.FindName));
                break;
            case ObjectShape { Members: [{ Role: MemberRole.Items } items] }:
                Read(ref reader, items.Value);
                break;
            case ObjectShape described when Begins(ref reader, JsonTokenType.StartObject, "an object"):
                ReadMembers(ref reader, described);
                break;
            case MapShape map when Begins(ref reader, JsonTokenType.StartObject, "an object"):
                while (ObjectToken.MoveToName(ref reader))
                {
                    reader.Read();
                    Read(ref reader, map.Value);
                }

                break;
            case ListShape list when Begins(ref reader, JsonTokenType.StartArray, "an array"):
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    Read(ref reader, list.Item);
                }

                break;
            case EnumShape listed when !format.IsTolerant:
                Read(ref reader, listed.IsInteger ? ScalarType.Int32 : ScalarType.String);
                break;
            case ScalarShape scalar when !format.IsTolerant:
                Read(ref reader, scalar.CustomFormat is null ? scalar.Type : ScalarType.String);
                break;
            case UnionShape or KindUnionShape when FindAlternative(reader, shape.Settled) is { } alternative:
                Read(ref reader, alternative);
                break;
            default:
                reader.TrySkip();
                break;
        }
    }

    private void Read<T, TFormat>(ref Utf8JsonReader reader, bool isSecret)
        where TFormat : IJsonFormat<T> => _ = isSecret ? SecretFormat<T, TFormat>.Read(ref reader, options) : TFormat.Read(ref reader, options);

    // Which alternative of a union a value is takes looking at all of it.
    private Shape? FindAlternative(Utf8JsonReader reader, Shape union) => UnionAlternatives.Find(union, HalfPairs.Replaced(KeptJson.Read(ref reader, options).Element));

    private void Read(ref Utf8JsonReader reader, ShapeUse use)
    {
        if (reader.TokenType != JsonTokenType.Null || !use.AcceptsNull)
        {
            Read(ref reader, use.Shape);
        }
    }

    private void Read(ref Utf8JsonReader reader, ScalarType type, bool isSecret = false)
    {
        switch (type)
        {
            case ScalarType.Boolean:
                Read<bool, BooleanFormat>(ref reader, isSecret);
                break;
            case ScalarType.Int32:
                Read<int, Int32Format>(ref reader, isSecret);
                break;
            case ScalarType.Int64:
                Read<long, Int64Format>(ref reader, isSecret);
                break;
            case ScalarType.Double:
                Read<double, DoubleFormat>(ref reader, isSecret);
                break;
            case ScalarType.Decimal:
                Read<decimal, DecimalFormat>(ref reader, isSecret);
                break;
            case ScalarType.Uuid:
                Read<Guid, GuidFormat>(ref reader, isSecret);
                break;
            case ScalarType.DateTime:
                Read<DateTimeOffset, DateTimeOffsetFormat>(ref reader, isSecret);
                break;
            case ScalarType.Date:
                Read<DateOnly, DateOnlyFormat>(ref reader, isSecret);
                break;
            case ScalarType.Uri:
                Read<Uri, Json.UriFormat>(ref reader, isSecret);
                break;
            default:
                Read<string, StringFormat>(ref reader, isSecret);
                break;
        }
    }

    // Of a value that grants access by itself no error may quote anything.
    private void ReadSecret(ref Utf8JsonReader reader, ShapeUse use)
    {
        if (!format.IsTolerant && use.Shape is ScalarShape scalar && !(use.AcceptsNull && reader.TokenType == JsonTokenType.Null))
        {
            Read(ref reader, scalar.CustomFormat is null ? scalar.Type : ScalarType.String, isSecret: true);
        }
        else
        {
            reader.TrySkip();
        }
    }

    private bool Begins(ref Utf8JsonReader reader, JsonTokenType token, string expected)
    {
        if (reader.TokenType == token)
        {
            return true;
        }

        return format.IsTolerant ? false : throw JsonFailure.Unexpected(ref reader, expected);
    }

    private void ReadMembers(ref Utf8JsonReader reader, ObjectShape shape)
    {
        long start = reader.TokenStartIndex;
        ObjectMember[] members = [.. shape.Members.OrderByDescending(IsAsked)];
        string? payloadType = Array.Exists(members, member => member.Role == MemberRole.Payload) ? TypeBesidePayload(reader) : null;
        MemberSet seen = default;
        while (ObjectToken.MoveToName(ref reader))
        {
            int index = MemberName.Find(ref reader, name => IndexOf(members, Encoding.UTF8.GetString(name)));
            if (index < 0)
            {
                if (shape.IsClosed && !format.IsTolerant)
                {
                    throw JsonFailure.UnknownMember(ref reader);
                }

                reader.Read();
                reader.TrySkip();
                continue;
            }

            seen.Enter(index, ref reader);
            ObjectMember member = members[index];
            if (member.Role == MemberRole.Payload && payloadType is not null)
            {
                ReadEvent(ref reader, payloadType);
            }
            else if (member.IsSecret)
            {
                ReadSecret(ref reader, member.Value);
            }
            else
            {
                Read(ref reader, member.Value);
            }
        }

        string[] required = [.. members.TakeWhile(IsAsked).Select(member => member.Name)];
        if (!seen.ContainsFirst(required.Length))
        {
            throw JsonFailure.MissingMember(start, seen, string.Join('\n', required));
        }
    }

    private bool IsAsked(ObjectMember member) => format.IsTolerant ? member.IsReliedOn : member.IsRequired;

    private string? TypeBesidePayload(Utf8JsonReader reader) => eventType switch
    {
        EnvelopeEventType envelope => EventTypeToken.Find(reader, envelope.Property, format.FindName),
        NestedEventType { IsInEvent: false } nested => EventTypeToken.Find(reader, nested.Property, format.FindName),
        _ => null,
    };

    // A name that one member claims for itself is no alias of another.
    private static int IndexOf(ObjectMember[] members, string name) => Array.FindIndex(members, member => member.Name == name) is >= 0 and var found
        ? found
        : Array.FindIndex(members, member => member.Aliases.Contains(name));
}
