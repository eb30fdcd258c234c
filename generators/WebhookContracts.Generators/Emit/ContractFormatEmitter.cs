using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits what the contract object hands to its base: which event type is which record, and where in a message ids stand.</summary>
internal static class ContractFormatEmitter
{
    private const string Reader = $"ref {Framework.Utf8JsonReader} reader";
    private const string Options = $"{Runtime.WebhookReadOptions} options";

    public static CodeWriter Emit(ContractModel contract)
    {
        CodeWriter code = new();
        string name = contract.FormatName;
        code.Lines($"/// <summary>How the messages of {contract.DisplayName} stand in JSON, for its contract.</summary>");
        code.Block($"internal sealed partial class {name} : {Runtime.ContractFormat}<{contract.MessageName}, {contract.EventBaseName}>", () =>
        {
            code.Block($"private {name}()", () => { });
            code.Blank().Lines(
                $$"""
                /// <summary>The one instance.</summary>
                public static {{name}} Instance { get; } = new();

                /// <inheritdoc/>
                {{EmittedFile.GeneratedCode}}
                public override Text::Serialization.Metadata.IJsonTypeInfoResolver TypeInfoResolver => {{contract.ContractName}}Types.Resolver;

                """);
            EmitMessageMembers(code, contract);
            EmitFindEventType(code, contract);
            EmitReadEvent(code, contract);
            EmitCatalogue(code, contract);
            SendingEmitter.Emit(code, contract);
            EmitResolver(code, contract);
        });
        return code;
    }

    private static void EmitMessageMembers(CodeWriter code, ContractModel contract)
    {
        string message = contract.MessageName;
        string payload = contract.Envelope?.Properties.First(property => property.Role == PropertyRole.Payload).Name ?? "";
        string read = contract.EventType switch
        {
            EnvelopeEventType => $"{message}.Read(ref reader, utf8Json, options)",
            InlineEventType inline => $"ReadEvent({Runtime.EventTypeToken}.Find(reader, {CSharp.Literal(inline.Property)}, FindEventTypeName), ref reader, options)",
            _ => "ReadEvent(FindEventType(eventType!) ?? eventType!, ref reader, options)",
        };
        code.Lines(
            $"""
            /// <inheritdoc/>
            {EmittedFile.GeneratedCode}
            public override {contract.EventBaseName} GetEvent({message} message) => message{(payload.Length > 0 ? "." + payload : "")};

            /// <inheritdoc/>
            {EmittedFile.GeneratedCode}
            public override {message} ReadMessage({Reader}, {Framework.Utf8} utf8Json, string? eventType, {Options}) =>
                {read};

            /// <inheritdoc/>
            {EmittedFile.GeneratedCode}
            public override void WriteMessage({Framework.Utf8JsonWriter} writer, {message} message) => message.Write(writer);

            """);
        if (payload.Length > 0)
        {
            code.Lines(
                $$"""
                /// <inheritdoc/>
                {{EmittedFile.GeneratedCode}}
                public override {{message}} WithEvent({{message}} message, {{contract.EventBaseName}} @event) => message with { {{payload}} = @event };

                """);
        }

        EmitId(code, message, "GetDeliveryId", contract.DeliveryId);
        EmitId(code, message, "GetWebhookId", contract.WebhookId);
        if (contract.DeliveryId?.Property is { } id)
        {
            string has = id.Type is ScalarModel { Kind: ScalarKind.String } ? $"!string.IsNullOrEmpty(message.{id.Name})" : id.IsNullable ? $"message.{id.Name} is not null" : "true";
            code.Lines($"/// <inheritdoc/>\npublic override bool HasDeliveryId({message} message) => {has};").Blank();
        }
    }

    private static void EmitId(CodeWriter code, string message, string method, IdSource? id)
    {
        if (id?.Property is { } property)
        {
            string text = property.Type switch
            {
                ScalarModel { Kind: ScalarKind.String } => "",
                ScalarModel { Kind: ScalarKind.Guid } => ".ToString()",
                _ => ".ToString(System::Globalization.CultureInfo.InvariantCulture)",
            };
            code.Lines($"/// <inheritdoc/>\n{EmittedFile.GeneratedCode}\npublic override string? {method}({message} message) => message.{property.Name}{(property.IsNullable && text.Length > 0 ? "?" : "")}{text};").Blank();
        }
    }

    private static void EmitFindEventType(CodeWriter code, ContractModel contract)
    {
        code.Lines($"/// <inheritdoc/>\n{EmittedFile.GeneratedCode}");
        code.Block("public override string? FindEventType(string eventType) => eventType switch", () => code
            .Lines(contract.Events.Select(item => $"{string.Join(" or ", item.Aliases.Prepend(item.EventType).Select(CSharp.Literal))} => {CSharp.Literal(item.EventType)},"))
            .Lines("_ => null,"), "};");
        code.Blank();
        if (contract.EventType is not HeaderEventType)
        {
            NameLookup.Emit(
                code,
                $"internal static string? FindEventTypeName({Framework.Utf8} name)",
                contract.Events.SelectMany(item => item.Aliases.Prepend(item.EventType).Select(name => (name, CSharp.Literal(item.EventType)))),
                "null");
            code.Blank();
        }
    }

    private static void EmitReadEvent(CodeWriter code, ContractModel contract)
    {
        code.Lines($"/// <inheritdoc/>\n{EmittedFile.GeneratedCode}");
        code.Block($"public override {contract.EventBaseName} ReadEvent(string eventType, {Reader}, {Options}) => eventType switch", () => code
            .Lines(contract.Events.Select(item => $"{CSharp.Literal(item.EventType)} => {Aliases.OfOwn(item.RecordName)}.{FormatEmitter.NameIn(item.RecordName)}.Read(ref reader, options),"))
            .Lines($"_ => ReadUnlistedEvent(eventType, ref reader, options) ?? {Aliases.OfOwn(contract.UnknownEventName)}.Read(eventType, ref reader, options),"), "};");
        code.Blank();
    }

    private static void EmitCatalogue(CodeWriter code, ContractModel contract)
    {
        code.Lines($"/// <inheritdoc/>\n{EmittedFile.GeneratedCode}");
        code.Block($"public override {Framework.List}<{Runtime.WebhookEventType}> CreateEventTypes() => new {Runtime.WebhookEventType}[]", () =>
        {
            foreach (EventModel item in contract.Events)
            {
                string?[] settings =
                [
                    $"Name = {CSharp.Literal(item.EventType)},",
                    item.Aliases.Count > 0 ? $"Aliases = {CSharp.Literals(item.Aliases)}," : null,
                    $"RecordType = typeof({Aliases.OfOwn(item.RecordName)}),",
                    item.Title is { } title ? $"Title = {CSharp.LongLiteral(title)}," : null,
                    item.Summary is { } summary ? $"Description = {CSharp.LongLiteral(summary)}," : null,
                    item.Quirks.Count > 0 ? $"Quirks = {CSharp.Literals(item.Quirks)}," : null,
                    item.IsDeprecated ? "IsDeprecated = true," : null,
                ];
                code.Block("new()", () => code.Lines(settings.OfType<string>()), "},");
            }
        }, "};");
        code.Blank();
    }

    private static void EmitResolver(CodeWriter code, ContractModel contract)
    {
        // A class of its own: an app that never asks for the resolver never makes it, and a trimmer can tell.
        code.Block($"private static class {contract.ContractName}Types", () =>
        {
            code.Lines($"internal static readonly {Runtime.ContractTypeInfoResolver} Resolver = new {Runtime.ContractTypeInfoResolver}()");
            TypeText types = new(contract.Namespace);
            IEnumerable<(string Namespace, string Name)> messages = contract.Envelope is { } envelope ? [(contract.Namespace, envelope.RecordName)] : [];
            IEnumerable<string> records = messages.Concat(contract.Records.Select(record => (record.Namespace, record.Name)))
                .Select(record => (Type: types.NameOf(record.Namespace, record.Name), Format: FormatEmitter.NameIn(record.Name)))
                .Select(record => $".Add<{record.Type}, {record.Type}.{record.Format}>()");
            IEnumerable<string> enums = contract.Enums
                .Where(item => !item.IsInteger)
                .Select(item => types.NameOf(item.Namespace, item.Name))
                .Select(type => $".AddOpenEnum<{type}, {type}Converter>()");
            List<string> additions = records.Concat(enums).ToList();
            code.Lines($"    .AddEventBase<{contract.EventBaseName}>()\n    .AddEventBase<{contract.UnknownEventName}>()");
            code.Lines(additions.Select((addition, index) => $"    {addition}{(index == additions.Count - 1 ? ";" : "")}"));
            code.Blank().Lines($"static {contract.ContractName}Types() => AddFurtherTypes(Resolver);");
        });
        code.Blank().Lines(
            $"""
            /// <summary>Adds what the other part of this contract declares.</summary>
            static partial void AddFurtherTypes({Runtime.ContractTypeInfoResolver} resolver);
            """);
    }
}
