using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits the envelope: a record whose event may come before its type is known.</summary>
internal static class MessageEmitter
{
    private const string ReaderParameters =
        "ref global::System.Text.Json.Utf8JsonReader reader, global::System.ReadOnlySpan<byte> utf8Json, global::WebhookContracts.WebhookReadOptions options";

    public static string EmitRecord(ContractModel contract, EnvelopeModel envelope)
    {
        CodeWriter code = CSharp.File(contract);
        string name = envelope.RecordName;
        List<PropertyModel> properties = envelope.Properties.Where(property => property.Role == PropertyRole.Plain).ToList();
        PropertyModel payload = envelope.Properties.First(property => property.Role == PropertyRole.Payload);
        code.Lines(CSharp.Documentation(envelope.Documentation, $"The envelope around an event of {contract.Name}."));
        code.Lines($"[global::System.Text.Json.Serialization.JsonConverter(typeof(global::WebhookContracts.Json.JsonFormatConverter<{name}, {name}>))]");
        code.Block($"public sealed partial record {name} : global::WebhookContracts.IWebhookMessage, global::WebhookContracts.Json.IJsonFormat<{name}>", () =>
        {
            foreach (PropertyModel property in envelope.Properties)
            {
                switch (property.Role)
                {
                    case PropertyRole.EventType:
                        code.Lines(CSharp.Documentation(property.Documentation, "The event type."));
                        code.Lines($"public string EventType => {payload.Name}.EventType;");
                        break;
                    case PropertyRole.Payload:
                        code.Lines(CSharp.Documentation(property.Documentation, "The event."));
                        code.Lines($"public required {contract.EventBaseName} {payload.Name} {{ get; init; }}");
                        break;
                    default:
                        RecordEmitter.EmitProperty(code, property, $"The member {property.JsonName}.");
                        break;
                }

                code.Blank();
            }

            if (!envelope.IsClosed)
            {
                RecordEmitter.EmitAdditionalProperties(code);
            }

            code.Lines($"global::WebhookContracts.IWebhookEvent global::WebhookContracts.IWebhookMessage.Event => {payload.Name};").Blank();
            EmitEquality(code, envelope, payload.Name, properties);
            RecordEmitter.EmitPrinting(code, envelope.Properties, isEvent: false);
        });
        return code.ToString();
    }

    public static string EmitReader(ContractModel contract, EnvelopeModel envelope)
    {
        CodeWriter code = CSharp.File(contract);
        string name = envelope.RecordName;
        MemberTable members = new(envelope.Properties);
        PropertyModel payload = envelope.Properties.First(property => property.Role == PropertyRole.Payload);
        PropertyModel eventType = envelope.Properties.First(property => property.Role == PropertyRole.EventType);
        code.Block($"partial record {name}", () =>
        {
            code.Lines(
                $"""
                static {name} global::WebhookContracts.Json.IJsonFormat<{name}>.Read(ref global::System.Text.Json.Utf8JsonReader reader, global::WebhookContracts.WebhookReadOptions options) =>
                    {contract.FormatName}.Instance.ReadBody(ref reader, default, eventType: null, options);

                """);
            code.Lines($"internal static {name} Read({ReaderParameters}) => new(ref reader, utf8Json, options);").Blank();
            ReaderEmitter.EmitConstructors(code, name, ReaderParameters, () =>
            {
                code.Lines("string? eventType = null;");
                code.Lines($"global::WebhookContracts.Json.EnvelopePayload<{name}, {contract.EventBaseName}> payload = new({contract.FormatName}.Instance, options);");
                ReaderEmitter.EmitMembers(code, members, envelope.IsClosed, property => property.Role switch
                {
                    PropertyRole.EventType => $"eventType = global::WebhookContracts.Json.EventTypeToken.Read(ref reader, {contract.FormatName}.FindEventTypeName);",
                    PropertyRole.Payload => $"payload.Read(ref reader, utf8Json, eventType, {CSharp.Literal('"' + eventType.JsonName + '"')}u8, {contract.FormatName}.FindEventTypeName);",
                    _ => ReaderEmitter.ReadValue(property),
                });
                code.Blank().Lines($"{payload.Name} = payload.Complete(eventType!);");
            });
            ReaderEmitter.EmitMemberNames(code, members);
        });
        return code.ToString();
    }

    public static string EmitWriter(ContractModel contract, EnvelopeModel envelope)
    {
        CodeWriter code = CSharp.File(contract);
        string name = envelope.RecordName;
        code.Block($"partial record {name}", () =>
        {
            code.Lines($"static void global::WebhookContracts.Json.IJsonFormat<{name}>.Write(global::System.Text.Json.Utf8JsonWriter writer, {name} value) => {contract.FormatName}.Instance.WriteBody(writer, value);").Blank();
            code.Block("internal void Write(global::System.Text.Json.Utf8JsonWriter writer)", () =>
                WriterEmitter.EmitMembers(code, envelope.Properties, !envelope.IsClosed));
            WriterEmitter.EmitNames(code, envelope.Properties);
        });
        return code.ToString();
    }

    // An envelope is where hand-written code adds what no schema says, so its part can take part in equality.
    private static void EmitEquality(CodeWriter code, EnvelopeModel envelope, string payload, List<PropertyModel> properties)
    {
        string name = envelope.RecordName;
        code.Lines(
            $$"""
            /// <summary>Compares by content: lists item by item, maps entry by entry, kept JSON by what it says.</summary>
            /// <param name="other">The other.</param>
            /// <returns>Whether they are equal.</returns>
            public bool Equals({{name}}? other)
            {
                bool areEqual = other is not null
                    && {{payload}}.Equals(other.{{payload}}){{RecordEmitter.Comparisons(properties, !envelope.IsClosed)}};
                if (areEqual)
                {
                    CompareFurther(other!, ref areEqual);
                }

                return areEqual;
            }

            /// <inheritdoc/>
            """);
        code.Block("public override int GetHashCode()", () =>
        {
            code.Lines($"global::System.HashCode hash = default;\nhash.Add({payload});");
            RecordEmitter.EmitHashes(code, properties, !envelope.IsClosed);
            code.Lines("HashFurther(ref hash);\nreturn hash.ToHashCode();");
        });
        code.Blank().Lines(
            $"""
            /// <summary>Compares what the other part of this record adds.</summary>
            partial void CompareFurther({name} other, ref bool areEqual);

            /// <summary>Hashes what the other part of this record adds.</summary>
            partial void HashFurther(ref global::System.HashCode hash);
            """);
    }
}
