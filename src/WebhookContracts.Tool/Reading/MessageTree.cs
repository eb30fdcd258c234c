using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Spectre.Console;
using WebhookContracts.Tool.Described;
using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Reading;

/// <summary>
/// A message as a tree of properties, types and values, the way code sees it. What the record has no property for, and
/// values that are not known, stand out.
/// </summary>
internal sealed class MessageTree
{
    private const string AdditionalProperties = "AdditionalProperties";

    private static readonly Style s_typeStyle = new(Color.Blue);
    private static readonly Style s_heading = new(Color.Green, decoration: Decoration.Bold);
    private static readonly Style s_absent = new(decoration: Decoration.Dim);
    private static readonly Style s_remark = new(Color.Yellow);

    private readonly NullabilityInfoContext _nullability = new();

    /// <summary>Writes what was read of a body.</summary>
    public static void Write(IAnsiConsole console, WebhookContract contract, ReadBody read)
    {
        bool isDescribed = read.Message is DescribedMessage or DescribedEvent;
        Paragraph heading = new Paragraph()
            .Append(isDescribed ? contract.Id : read.Message.GetType().Name, s_heading)
            .Append($"{(isDescribed ? "" : $"  {contract.Id}")} {string.Join(", ", read.Events.Select(@event => Printable.Of(@event.EventType)))}");
        bool isKnown = read.Events.All(@event => ReadBody.IsTypeKnown(contract, @event));
        if (read.IsEventTypeInferred)
        {
            heading.Append(isKnown ? "  the event type was lost, the body's shape told it" : "  the event type was lost, and several have a body of this shape", s_remark);
        }
        else if (!isKnown)
        {
            heading.Append("  the event type is not known", s_remark);
        }

        Tree tree = new(heading);
        if (isDescribed)
        {
            using JsonDocument json = JsonDocument.Parse(read.Written);
            AddMembers(tree, json.RootElement);
        }
        else
        {
            new MessageTree().AddProperties(tree, read.Message);
        }

        console.Write(tree);
    }

    // What was read without records: as JSON has it.
    private static void AddMembers(IHasTreeNodes parent, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    AddMember(parent, Printable.Of(member.Name), member.Value);
                }

                break;
            case JsonValueKind.Array:
                int index = 0;
                foreach (JsonElement item in value.EnumerateArray())
                {
                    AddMember(parent, $"[{index++}]", item);
                }

                break;
        }
    }

    private static void AddMember(IHasTreeNodes parent, string name, JsonElement value)
    {
        bool isInner = value.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
        TreeNode node = parent.AddNode(new Paragraph(isInner ? name : $"{name} = {Json(value)}"));
        if (isInner)
        {
            AddMembers(node, value);
        }
    }

    private void AddProperties(IHasTreeNodes parent, object record)
    {
        foreach (PropertyInfo property in record.GetType().GetProperties().Where(property => property.CanWrite))
        {
            object? value = property.GetValue(record);
            if (property.Name == AdditionalProperties)
            {
                AddAdditional(parent, (IReadOnlyDictionary<string, JsonElement>)value!);
            }
            else
            {
                AddValue(parent, property.Name, TypeName(property, value), value);
            }
        }
    }

    private static void AddAdditional(IHasTreeNodes parent, IReadOnlyDictionary<string, JsonElement> members)
    {
        foreach ((string name, JsonElement value) in members)
        {
            parent.AddNode(new Paragraph()
                .Append($"{AdditionalProperties}[\"{Printable.Of(name)}\"]", s_remark)
                .Append(": ").Append(nameof(JsonElement), s_typeStyle)
                .Append($" = {Json(value)}"));
        }
    }

    // A record, a list and a map have nodes of their own; everything else is one line.
    private void AddValue(IHasTreeNodes parent, string name, string type, object? value)
    {
        Paragraph line = new Paragraph().Append(Printable.Of(name));
        if (type.Length > 0)
        {
            line.Append(": ").Append(type, s_typeStyle);
        }

        switch (value)
        {
            case null:
                parent.AddNode(line.Append(" = ").Append("null", s_absent));
                break;
            case string or Uri or JsonElement or Enum:
                parent.AddNode(line.Append($" = {Scalar(value)}"));
                break;
            case IDictionary map:
                TreeNode entries = parent.AddNode(line.Append($" ({map.Count})"));
                foreach (DictionaryEntry entry in map)
                {
                    AddValue(entries, $"[\"{entry.Key}\"]", TypeOfItem(entry.Value), entry.Value);
                }

                break;
            case IList list:
                TreeNode items = parent.AddNode(line.Append($" ({list.Count})"));
                for (int i = 0; i < list.Count; i++)
                {
                    AddValue(items, $"[{i}]", TypeOfItem(list[i]), list[i]);
                }

                break;
            case var _ when IsRecord(value.GetType()):
                AddProperties(parent.AddNode(line), value);
                break;
            case var _ when IsUnrecognized(value):
                parent.AddNode(line.Append(" = ").Append($"\"{Printable.Of(value.ToString()!)}\", which is not known", s_remark));
                break;
            default:
                parent.AddNode(line.Append($" = {Scalar(value)}"));
                break;
        }
    }

    // The list or map says what its items are; an item says so itself only where it is a record.
    private static string TypeOfItem(object? item) => item is not null && IsRecord(item.GetType()) ? item.GetType().Name : "";

    // The one mark that the compiler leaves on a record class: the method behind 'with'.
    private static bool IsRecord(Type type) => type.IsClass && type.GetMethod("<Clone>$") is not null;

    private static bool IsUnrecognized(object value) =>
        value.GetType() is { IsGenericType: true } type
        && type.GetGenericTypeDefinition() == typeof(OpenEnum<>)
        && type.GetProperty(nameof(OpenEnum<DayOfWeek>.UnrecognizedText))!.GetValue(value) is not null;

    private static string Scalar(object value) => value switch
    {
        JsonElement json => Json(json),
        bool flag => flag ? "true" : "false",
        DateTimeOffset or DateOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        string or Uri => $"\"{Printable.Of(value.ToString()!)}\"",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ when value.GetType().IsGenericType => value.ToString()!,
        _ => $"\"{Printable.Of(value.ToString()!)}\"",
    };

    private static string Json(JsonElement value) => Printable.Of(value.GetRawText().ReplaceLineEndings(" "));

    // Of a record the type that it is, which may be one derived from the property's.
    private string TypeName(PropertyInfo property, object? value)
    {
        bool isNullable = !property.PropertyType.IsValueType && _nullability.Create(property).ReadState == NullabilityState.Nullable;
        return TypeName(value is not null && IsRecord(value.GetType()) ? value.GetType() : property.PropertyType) + (isNullable ? "?" : "");
    }

    private static string TypeName(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return TypeName(underlying) + "?";
        }

        if (type.IsGenericType)
        {
            return $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>";
        }

        return Type.GetTypeCode(type) switch
        {
            _ when type.IsEnum => type.Name,
            TypeCode.String => "string",
            TypeCode.Boolean => "bool",
            TypeCode.Int32 => "int",
            TypeCode.Int64 => "long",
            TypeCode.Double => "double",
            TypeCode.Decimal => "decimal",
            _ => type.Name,
        };
    }
}
