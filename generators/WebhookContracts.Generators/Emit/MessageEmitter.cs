using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits the envelope: a record whose event may come before its type is known.</summary>
internal static class MessageEmitter
{
    private const string ReaderParameters = $"ref {Framework.Utf8JsonReader} reader, {Framework.Utf8} utf8Json, {Runtime.WebhookReadOptions} options";

    public static CodeWriter Emit(ContractModel contract, EnvelopeModel envelope)
    {
        CodeWriter code = new();
        TypeText types = new(contract.Namespace);
        string name = envelope.RecordName;
        bool isArray = envelope.Properties.Any(property => property.Role == PropertyRole.Items);
        bool keepsAdditional = !envelope.IsClosed && !isArray;
        RecordEmitter.EmitHeader(code, envelope.Documentation, $"The envelope around {(contract.EventType.IsBatched ? "events" : "an event")} of {contract.Name}.", name);
        code.Block($"public sealed partial record {name} : {Runtime.WebhookMessage}, {Runtime.PrintedRecord}", () =>
        {
            EmitProperties(code, contract, types, envelope.Properties, keepsAdditional);
            EmitEvents(code, contract, envelope);
            RecordEmitter.EmitFields(code, types, envelope.Properties, new MemberTable(envelope.Properties), keepsAdditional);
            RecordEmitter.EmitPrinting(code, envelope.Properties, isEvent: false, keepsAdditional);
            EmitReading(code, contract, types, name, envelope.Properties, envelope.IsClosed, envelope.IsTolerant, envelope.OthersDeviate);
            if (isArray)
            {
                EmitWritingItems(code, types, envelope.Properties[0]);
            }
            else
            {
                new WriterEmitter(types).Emit(code, "internal void Write", name, envelope.Properties, keepsAdditional, envelope.IsTolerant);
            }

            FormatEmitter.Emit(
                code,
                name,
                $"{Aliases.OfOwn(contract.FormatName)}.Instance.ReadBody(ref reader, default, eventType: null, options)",
                $"{Aliases.OfOwn(contract.FormatName)}.Instance.WriteBody(writer, value)",
                isArray ? null : envelope.Properties,
                envelope.IsTolerant);
        });
        return code;
    }

    /// <summary>Emits an envelope inside of a body: one of several, or one that stands further down.</summary>
    public static CodeWriter EmitInner(ContractModel contract, RecordModel record)
    {
        CodeWriter code = new();
        TypeText types = new(contract.Namespace);
        string name = record.Name;
        RecordEmitter.EmitHeader(code, record.Documentation, $"What stands around an event of {contract.Name}.", name);
        code.Block($"public sealed partial record {name} : {Runtime.PrintedRecord}", () =>
        {
            EmitProperties(code, contract, types, record.Properties, !record.IsClosed);
            RecordEmitter.EmitFields(code, types, record.Properties, new MemberTable(record.Properties), !record.IsClosed);
            RecordEmitter.EmitParse(code, Aliases.OfSelf(name), FormatEmitter.Name);
            RecordEmitter.EmitPrinting(code, record.Properties, isEvent: false, !record.IsClosed);
            EmitReading(code, contract, types, name, record.Properties, record.IsClosed, record.IsTolerant, record.OthersDeviate);
            new WriterEmitter(types).Emit(code, "internal void Write", name, record.Properties, !record.IsClosed, record.IsTolerant);

            // Without the whole body there is nothing to guess from: an event whose type stands behind it is read when that is known.
            FormatEmitter.Emit(code, name, $"{Aliases.OfSelf(name)}.Read(ref reader, default, options)", $"{Runtime.Required}.Item(value).Write(writer)", record.Properties, record.IsTolerant);
        });
        return code;
    }

    private static void EmitProperties(
        CodeWriter code, ContractModel contract, TypeText types, EquatableArray<PropertyModel> properties, bool keepsAdditional)
    {
        PropertyModel? payload = properties.FirstOrDefault(property => property.Role == PropertyRole.Payload);
        MemberTable members = new(properties);
        foreach (PropertyModel property in properties)
        {
            switch (property.Role)
            {
                case PropertyRole.EventType:
                    code.Lines(CSharp.Documentation(property.Documentation, "The event type."));
                    code.Lines($"public string EventType => {payload!.Name}.EventType;").Blank();
                    break;
                case PropertyRole.Payload:
                    code.Lines(CSharp.Documentation(property.Documentation, "The event."));
                    code.Lines($"public required {contract.EventBaseName} {property.Name} {{ get; init; }}").Blank();
                    break;
                case PropertyRole.Items:
                    RecordEmitter.EmitProperty(code, types, property with { Documentation = new Documentation { Summary = "The items of the array that is the body." } }, members);
                    break;
                default:
                    RecordEmitter.EmitProperty(code, types, property, members);
                    break;
            }
        }

        if (keepsAdditional)
        {
            RecordEmitter.EmitAdditionalProperties(code);
        }

        code.Lines(EmittedFile.Divider).Blank();
    }

    private static void EmitEvents(CodeWriter code, ContractModel contract, EnvelopeModel envelope)
    {
        string format = $"{Aliases.OfOwn(contract.FormatName)}.Instance";
        string @event = contract.EventAccess is null ? envelope.Properties.First(property => property.Role == PropertyRole.Payload).Name : $"{format}.GetEvent(this)";
        code.Lines($"{Runtime.WebhookEvent} {Runtime.WebhookMessage}.Event => {@event};").Blank();
        if (contract.EventType.IsBatched)
        {
            code.Lines($"{Framework.List}<{Runtime.WebhookEvent}> {Runtime.WebhookMessage}.Events => {format}.GetEvents(this);").Blank();
        }
    }

    private static void EmitReading(
        CodeWriter code, ContractModel contract, TypeText types, string name, EquatableArray<PropertyModel> properties, bool isClosed, bool isTolerant, bool othersDeviate)
    {
        PropertyModel? payload = properties.FirstOrDefault(property => property.Role == PropertyRole.Payload);
        PropertyModel? eventType = properties.FirstOrDefault(property => property.Role == PropertyRole.EventType);
        string format = Aliases.OfOwn(contract.FormatName);
        ReaderEmitter reader = new(types, name);
        MemberTable members = new(properties);
        string? ReadInPlace(PropertyModel property) => property.Role switch
        {
            PropertyRole.EventType when payload is not null => $"eventType = {Runtime.EventTypeToken}.Read(ref reader, {format}.FindEventTypeName);",
            PropertyRole.Payload => $"payload.Read(ref reader, utf8Json, eventType, {CSharp.Literal('"' + eventType!.JsonName + '"')}u8, {format}.FindEventTypeName);",
            _ => null,
        };
        code.Lines(CSharp.Arrow($"internal static {name} Read({ReaderParameters})", "new(ref reader, utf8Json, options)")).Blank();
        reader.EmitConstructors(code, ReaderParameters, () =>
        {
            if (properties.FirstOrDefault(property => property.Role == PropertyRole.Items) is { } items)
            {
                code.Lines(reader.ReadValue(items));
                return;
            }

            if (payload is not null)
            {
                code.Lines("string? eventType = null;");
                code.Lines($"{Runtime.EnvelopePayload}<{contract.MessageName}, {contract.EventBaseName}> payload = new({format}.Instance, options{(payload.IsSecret ? ", isSecret: true" : "")});");
            }

            if (isTolerant)
            {
                reader.EmitTolerantMembers(code, members, othersDeviate, ReadInPlace);
            }
            else
            {
                reader.EmitMembers(code, members, isClosed, property => ReadInPlace(property) ?? reader.ReadValue(property));
            }

            if (payload is not null)
            {
                code.Blank().Lines($"{payload.Name} = payload.Complete(eventType!);");
            }
        });
        if (isTolerant && !properties.Any(property => property.Role == PropertyRole.Items))
        {
            reader.EmitReadMember(code, members, property => ReadInPlace(property) is not null);
        }
    }

    private static void EmitWritingItems(CodeWriter code, TypeText types, PropertyModel items) => code.Lines(
        $"""
        {EmittedFile.GeneratedCode}
        internal void Write({WriterEmitter.Parameter}) => {types.FormatOf(items)}.Write(writer, {WriterEmitter.Required(items.Name)});

        """);
}
