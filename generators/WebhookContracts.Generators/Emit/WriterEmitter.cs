using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits the writer of a record: members in wire order, nulls and absences as the schema says.</summary>
internal sealed class WriterEmitter(TypeText types)
{
    private const string Always = "true";

    public const string Parameter = $"{Framework.Utf8JsonWriter} writer";

    /// <summary>What a caller left out against its declaration is named, instead of failing without a word.</summary>
    public static string Required(string property) => $"{Runtime.Required}.Member({property})";

    /// <summary>The method by which the base of an event's alternatives writes what it holds for them.</summary>
    public const string WriteHeld = "WriteHeld";

    /// <summary>Emits the method that writes an object.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="method">Its signature, but for the parameter.</param>
    /// <param name="recordName">The record.</param>
    /// <param name="properties">The members in wire order.</param>
    /// <param name="keepsAdditional">Whether there may be others.</param>
    /// <param name="isTolerant">Whether members that did not fit may be among those.</param>
    /// <param name="base">The record that holds and writes members for this one; null for none.</param>
    public void Emit(
        CodeWriter code, string method, string recordName, IReadOnlyCollection<PropertyModel> properties, bool keepsAdditional, bool isTolerant, string? @base = null)
    {
        // Where there is nothing but what the base has, its members are all.
        string self = @base is not null && properties.Count == 0 ? @base : Aliases.OfSelf(recordName);
        string format = self == @base ? $"{self}.{FormatEmitter.Name}" : FormatEmitter.Name;
        string? writeAdditional = !keepsAdditional ? null
            : isTolerant ? $"Write<{self}, {format}>(writer, this);"
            : $"Write(writer, {format}.{FormatEmitter.Find});";
        code.Lines(EmittedFile.GeneratedCode);
        code.Block($"{method}({Parameter})", () =>
        {
            code.Lines("writer.WriteStartObject();");
            if (@base is not null)
            {
                code.Lines($"{WriteHeld}(writer);");
            }

            EmitMembers(code, properties);
            if (writeAdditional is not null)
            {
                code.Lines($"if (!_additionalProperties.IsEmpty) _additionalProperties.{writeAdditional}");
            }

            code.Lines("writer.WriteEndObject();");
        });
        code.Blank();
        if (properties.Count > 0)
        {
            EmitNames(code, properties);
        }
    }

    /// <summary>Emits the method that writes what the base of an event's alternatives holds for them.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="properties">The members in wire order.</param>
    public void EmitHeld(CodeWriter code, IReadOnlyCollection<PropertyModel> properties)
    {
        code.Lines(EmittedFile.GeneratedCode);
        code.Block($"private protected void {WriteHeld}({Parameter})", () => EmitMembers(code, properties));
        code.Blank();
        if (properties.Count > 0)
        {
            EmitNames(code, properties);
        }
    }

    // The members' names as they stand in the text, quoted and escaped once for all.
    private static void EmitNames(CodeWriter code, IEnumerable<PropertyModel> properties)
    {
        IEnumerable<string> names = properties.Select(property => $"{property.Name} = {Runtime.Name}.Encode({CSharp.Literal(property.JsonName)}u8)");
        code.Block("private static class Encoded", () => code
            .Lines($"internal static readonly {Framework.JsonEncodedText}")
            .Indented(() => code.Lines(string.Join(",\n", names) + ";")));
        code.Blank();
    }

    private static string Name(PropertyModel property) => $"Encoded.{property.Name}";

    private void EmitMembers(CodeWriter code, IReadOnlyCollection<PropertyModel> properties)
    {
        // An envelope's event type is its event's.
        string eventType = properties.FirstOrDefault(property => property.Role == PropertyRole.Payload) is { } payload ? $"{Required(payload.Name)}.EventType" : "EventType";
        MemberTable members = new(properties);
        foreach (PropertyModel property in properties)
        {
            code.Lines(property.Role switch
            {
                PropertyRole.EventType => $"writer.WriteString({Name(property)}, {eventType});",
                PropertyRole.Discriminator when property.MayBeAbsent => $"if (!{Runtime.Constant}.IsAbsent({PropertyNames.Field(property.Name)})) writer.WriteString({Name(property)}, {property.Name});",
                PropertyRole.Discriminator when property.Constant is null => $"if ({PropertyNames.Field(property.Name)} is not null) writer.WriteString({Name(property)}, {property.Name});",
                PropertyRole.Discriminator => $"writer.WriteString({Name(property)}, {property.Name});",
                PropertyRole.Payload => $"writer.WritePropertyName({Name(property)});\n{Required(property.Name)}.Write(writer);",
                _ => WriteValue(property, members),
            });
        }
    }

    private string WriteValue(PropertyModel property, MemberTable members)
    {
        if (!property.IsNullable && property.Type is ScalarModel { Kind: ScalarKind.Double })
        {
            return $"{PropertyNames.Field(property.Name)}.WriteValue(writer, {Name(property)});";
        }

        if (!property.IsNullable)
        {
            return string.Join("\n", WriteMember(property, TypeText.IsValueType(property.Type) ? property.Name : Required(property.Name)));
        }

        if (property is { WritesNull: true, IsRemembered: false, IsTolerant: false, Type: ScalarModel { Kind: ScalarKind.String } })
        {
            // The writer's own way with a null string.
            return string.Join("\n", WriteMember(property, property.Name));
        }

        string? isNullWritten = IsNullWritten(property, members);
        if (property.Type is not AnyModel && types.FieldOf(property) is not null)
        {
            return $"{PropertyNames.Field(property.Name)}.Write(writer, {Name(property)}{(isNullWritten is null ? "" : $", orNull: {isNullWritten}")});";
        }

        // What is a string needs no local: its property is a field behind the scenes.
        bool isText = property.Type is ScalarModel { Kind: ScalarKind.String };
        string local = isText ? property.Name : PropertyNames.Local(property.Name);
        string isPresent = property.Type switch
        {
            AnyModel => $"{PropertyNames.Field(property.Name)}.HasValue",
            _ when isText => $"{property.Name} is not null",
            _ => $"{property.Name} is {{ }} {local}",
        };
        IReadOnlyList<string> write = WriteMember(property, local);
        string present = $"if ({isPresent}) {(write.Count == 1 ? write[0] : $"{{ {string.Join(" ", write)} }}")}";
        if (present.Length > CSharp.LineLength)
        {
            present = $"if ({isPresent})\n{{\n    {string.Join("\n    ", write)}\n}}";
        }

        if (isNullWritten is null)
        {
            return present;
        }

        string absent = $"else {(isNullWritten == Always ? "" : $"if ({isNullWritten}) ")}writer.WriteNull({Name(property)});";
        return present + (present.Length + absent.Length > CSharp.LineLength ? "\n" : " ") + absent;
    }

    // The condition on which null is written as null; null if it never is.
    private static string? IsNullWritten(PropertyModel property, MemberTable members)
    {
        string? asRemembered = NullMask.Condition(members, property);
        if (property.WritesNull)
        {
            return asRemembered is null ? IfNotHeld(property, Always) : "!" + asRemembered;
        }

        string? isBesideOther = property.WritesNullWith is { } companion ? IfNotHeld(property, $"{companion} is not null") : null;
        return isBesideOther is not null && asRemembered is not null ? $"{isBesideOther} || {asRemembered}" : isBesideOther ?? asRemembered;
    }

    // A value that its property cannot have is among the additional members, and is written there.
    private static string IfNotHeld(PropertyModel property, string condition)
    {
        if (!property.IsTolerant)
        {
            return condition;
        }

        string isFree = string.Join(" && ", property.Aliases.Prepend(property.JsonName).Select(name => $"!_additionalProperties.Holds({CSharp.Literal(name)})"));
        return condition == Always ? isFree : $"{condition} && {isFree}";
    }

    // Name and value in one call where the writer has one.
    private IReadOnlyList<string> WriteMember(PropertyModel property, string value)
    {
        string name = Name(property);
        return property.Type switch
        {
            ScalarModel { Kind: ScalarKind.String or ScalarKind.Guid } => [$"writer.WriteString({name}, {value});"],
            ScalarModel { Kind: ScalarKind.Int32 or ScalarKind.Int64 or ScalarKind.Decimal } => [$"writer.WriteNumber({name}, {value});"],
            ScalarModel { Kind: ScalarKind.Boolean } => [$"writer.WriteBoolean({name}, {value});"],
            CustomFormatModel => [$"writer.WriteString({name}, {value}.ToString());"],
            AnyModel => [$"writer.WritePropertyName({name});", $"{PropertyNames.Field(property.Name)}.Write(writer);"],
            RecordReference or EventReference => [$"writer.WritePropertyName({name});", $"{value}.Write(writer);"],
            _ => [$"writer.WritePropertyName({name});", $"{types.FormatOf(property.Type)}.Write(writer, {value});"],
        };
    }
}
