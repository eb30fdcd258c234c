using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits the writer of a record: members in wire order, nulls and absences as the schema says.</summary>
internal static class WriterEmitter
{
    private const string Writer = "global::System.Text.Json.Utf8JsonWriter writer";

    public static string Emit(ContractModel contract, RecordModel record)
    {
        CodeWriter code = CSharp.File(contract);
        code.Block($"partial record {record.Name}", () =>
        {
            code.Lines($"static void global::WebhookContracts.Json.IJsonFormat<{record.Name}>.Write({Writer}, {record.Name} value) => (value ?? throw global::WebhookContracts.Json.JsonFailure.NullItem()).Write(writer);").Blank();
            string signature = record.IsEvent ? $"internal override void Write({Writer})" : $"internal void Write({Writer})";
            if (record.Body is { } body)
            {
                code.Lines($"{signature} => ({Required(body.Name)}).Write(writer);");
                return;
            }

            code.Block(signature, () => EmitMembers(code, record.Properties, RecordEmitter.KeepsAdditional(record)));
            EmitNames(code, record.Properties);
        });
        return code.ToString();
    }

    /// <summary>Emits the statements that write an object.</summary>
    public static void EmitMembers(CodeWriter code, IReadOnlyCollection<PropertyModel> properties, bool keepsAdditional)
    {
        // An envelope's event type is its event's.
        string eventType = properties.FirstOrDefault(property => property.Role == PropertyRole.Payload) is { } payload ? $"({Required(payload.Name)}).EventType" : "EventType";
        code.Lines("writer.WriteStartObject();");
        foreach (PropertyModel property in properties)
        {
            code.Lines(property.Role switch
            {
                PropertyRole.EventType => $"writer.WriteString({Name(property)}, {eventType});",
                PropertyRole.Payload => $"writer.WritePropertyName({Name(property)});\n({Required(property.Name)}).Write(writer);",
                _ => WriteValue(property),
            });
        }

        if (keepsAdditional)
        {
            code.Lines(
                """
                if (!global::WebhookContracts.Json.AdditionalMembers.AreNone(AdditionalProperties))
                {
                    global::WebhookContracts.Json.AdditionalMembers.Write(writer, AdditionalProperties, Find);
                }

                """);
        }

        code.Lines("writer.WriteEndObject();");
    }

    /// <summary>Emits the members' names as they stand in the text, quoted and escaped once for all.</summary>
    public static void EmitNames(CodeWriter code, IReadOnlyCollection<PropertyModel> properties)
    {
        if (properties.Count > 0)
        {
            code.Blank().Block("private static class Encoded", () => code.Lines(properties.Select(property =>
                $"internal static readonly global::System.Text.Json.JsonEncodedText {property.Name} = global::System.Text.Json.JsonEncodedText.Encode({CSharp.Literal(property.JsonName)}u8);")));
        }
    }

    private static string WriteValue(PropertyModel property)
    {
        if (!property.IsNullable)
        {
            return WriteMember(property, property.Type.IsValueType ? property.Name : Required(property.Name));
        }

        string local = CSharp.Local(property.Name);
        string isPresent = property.Type is AnyModel ? $"{CSharp.Field(property.Name)}.HasValue" : $"{property.Name} is {{ }} {local}";
        string present =
            $$"""
            if ({{isPresent}})
            {
                {{WriteMember(property, local).Replace("\n", "\n    ")}}
            }
            """;
        return property.WritesNull
            ? present + $"\nelse\n{{\n    writer.WriteNull({Name(property)});\n}}\n"
            : present + "\n";
    }

    // Name and value in one call where the writer has one.
    private static string WriteMember(PropertyModel property, string value) => property.Type switch
    {
        ScalarModel { Kind: ScalarKind.String or ScalarKind.Guid } => $"writer.WriteString({Name(property)}, {value});",
        ScalarModel { Kind: ScalarKind.Int32 or ScalarKind.Int64 or ScalarKind.Double or ScalarKind.Decimal } => $"writer.WriteNumber({Name(property)}, {value});",
        ScalarModel { Kind: ScalarKind.Boolean } => $"writer.WriteBoolean({Name(property)}, {value});",
        CustomFormatModel => $"writer.WriteString({Name(property)}, {value}.ToString());",
        AnyModel => $"writer.WritePropertyName({Name(property)});\n{CSharp.Field(property.Name)}.Write(writer);",
        RecordReference => $"writer.WritePropertyName({Name(property)});\n{(property.IsNullable ? value : $"({value})")}.Write(writer);",
        _ => $"writer.WritePropertyName({Name(property)});\n{property.Type.Format}.Write(writer, {value});",
    };

    // What a caller left out against its declaration is named, instead of failing without a word.
    private static string Required(string property) => $"{property} ?? throw global::WebhookContracts.Json.JsonFailure.NullMember({CSharp.Literal(property)})";

    private static string Name(PropertyModel property) => $"Encoded.{property.Name}";
}
