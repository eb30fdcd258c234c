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
            code.Lines("global::WebhookContracts.Json.AdditionalMembers.Write(writer, AdditionalProperties, Find);");
        }

        code.Lines("writer.WriteEndObject();");
    }

    private static string WriteValue(PropertyModel property)
    {
        if (!property.IsNullable)
        {
            string value = property.Type.IsValueType ? property.Name : Required(property.Name);
            string write = property.Type is RecordReference ? $"({value}).Write(writer);" : $"{property.Type.Format}.Write(writer, {value});";
            return $"writer.WritePropertyName({Name(property)});\n{write}";
        }

        string local = CSharp.Local(property.Name);
        string present =
            $$"""
            if ({{property.Name}} is { } {{local}})
            {
                writer.WritePropertyName({{Name(property)}});
                {{(property.Type is RecordReference ? $"{local}.Write(writer);" : $"{property.Type.Format}.Write(writer, {local});")}}
            }
            """;
        return property.WritesNull
            ? present + $"\nelse\n{{\n    writer.WriteNull({Name(property)});\n}}\n"
            : present + "\n";
    }

    // What a caller left out against its declaration is named, instead of failing without a word.
    private static string Required(string property) => $"{property} ?? throw global::WebhookContracts.Json.JsonFailure.NullMember({CSharp.Literal(property)})";

    private static string Name(PropertyModel property) => CSharp.Literal(property.JsonName) + "u8";
}
