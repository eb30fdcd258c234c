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
        PropertyModel payload = envelope.Properties.First(property => property.Role == PropertyRole.Payload);
        MemberTable members = new(envelope.Properties);
        RecordEmitter.EmitHeader(code, envelope.Documentation, $"The envelope around an event of {contract.Name}.", name);
        code.Block($"public sealed partial record {name} : {Runtime.WebhookMessage}, {Runtime.PrintedRecord}", () =>
        {
            foreach (PropertyModel property in envelope.Properties)
            {
                EmitProperty(code, contract, types, property, payload, members);
            }

            if (!envelope.IsClosed)
            {
                RecordEmitter.EmitAdditionalProperties(code);
            }

            code.Lines(EmittedFile.Divider).Blank();
            code.Lines($"{Runtime.WebhookEvent} {Runtime.WebhookMessage}.Event => {payload.Name};").Blank();
            RecordEmitter.EmitFields(code, types, envelope.Properties, members, !envelope.IsClosed);
            RecordEmitter.EmitPrinting(code, envelope.Properties, isEvent: false, !envelope.IsClosed);
            EmitReading(code, contract, types, envelope);
            new WriterEmitter(types).Emit(code, "internal void Write", envelope.Properties, !envelope.IsClosed);
            FormatEmitter.Emit(
                code,
                name,
                $"{Aliases.OfOwn(contract.FormatName)}.Instance.ReadBody(ref reader, default, eventType: null, options)",
                $"{Aliases.OfOwn(contract.FormatName)}.Instance.WriteBody(writer, value)",
                envelope.Properties);
        });
        return code;
    }

    private static void EmitProperty(CodeWriter code, ContractModel contract, TypeText types, PropertyModel property, PropertyModel payload, MemberTable members)
    {
        switch (property.Role)
        {
            case PropertyRole.EventType:
                code.Lines(CSharp.Documentation(property.Documentation, "The event type."));
                code.Lines($"public string EventType => {payload.Name}.EventType;").Blank();
                break;
            case PropertyRole.Payload:
                code.Lines(CSharp.Documentation(property.Documentation, "The event."));
                code.Lines($"public required {contract.EventBaseName} {payload.Name} {{ get; init; }}").Blank();
                break;
            default:
                RecordEmitter.EmitProperty(code, types, property, members);
                break;
        }
    }

    private static void EmitReading(CodeWriter code, ContractModel contract, TypeText types, EnvelopeModel envelope)
    {
        string name = envelope.RecordName;
        PropertyModel payload = envelope.Properties.First(property => property.Role == PropertyRole.Payload);
        PropertyModel eventType = envelope.Properties.First(property => property.Role == PropertyRole.EventType);
        ReaderEmitter reader = new(types, name);
        code.Lines(CSharp.Arrow($"internal static {name} Read({ReaderParameters})", "new(ref reader, utf8Json, options)")).Blank();
        reader.EmitConstructors(code, ReaderParameters, () =>
        {
            code.Lines("string? eventType = null;");
            code.Lines($"{Runtime.EnvelopePayload}<{name}, {contract.EventBaseName}> payload = new({Aliases.OfOwn(contract.FormatName)}.Instance, options{(payload.IsSecret ? ", isSecret: true" : "")});");
            ReaderEmitter.EmitMembers(code, envelope.Properties, envelope.IsClosed, property => property.Role switch
            {
                PropertyRole.EventType => $"eventType = {Runtime.EventTypeToken}.Read(ref reader, {Aliases.OfOwn(contract.FormatName)}.FindEventTypeName);",
                PropertyRole.Payload => $"payload.Read(ref reader, utf8Json, eventType, {CSharp.Literal('"' + eventType.JsonName + '"')}u8, {Aliases.OfOwn(contract.FormatName)}.FindEventTypeName);",
                _ => reader.ReadValue(property),
            });
            code.Blank().Lines($"{payload.Name} = payload.Complete(eventType!);");
        });
    }
}
