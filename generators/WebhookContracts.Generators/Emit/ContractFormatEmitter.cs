using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits what the contract object hands to its base: which event type is which record, and where in a message ids stand.</summary>
internal static class ContractFormatEmitter
{
    /// <summary>The name of the nested type that reads and writes any event, where bodies hold such as parts.</summary>
    public const string EventFormat = "EventFormat";

    private const string Reader = $"ref {Framework.Utf8JsonReader} reader";
    private const string Options = $"{Runtime.WebhookReadOptions} options";

    // As many event types as may stand in one switch over strings.
    private const int MostInOneSwitch = 300;

    public static CodeWriter Emit(ContractModel contract)
    {
        CodeWriter code = new();
        string name = contract.FormatName;
        code.Lines($"/// <summary>How the messages of {CSharp.Xml(contract.DisplayName)} stand in JSON, for its contract.</summary>");
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
            if (contract.IsTolerant)
            {
                code.Lines($"/// <inheritdoc/>\npublic override bool IsTolerant => true;").Blank();
            }

            EmitMessageMembers(code, contract);
            EmitFindEventType(code, contract);
            EmitReadEvent(code, contract);
            EmitEventFormat(code, contract);
            EmitCatalogue(code, contract);
            SendingEmitter.Emit(code, contract);
            HandshakeEmitter.Emit(code, contract);
            EmitResolver(code, contract);
        });
        return code;
    }

    private static string FindInline(string member) => $"{Runtime.EventTypeToken}.Find(reader, {CSharp.Literal(member)}, FindEventTypeName)";

    private static void EmitMessageMembers(CodeWriter code, ContractModel contract)
    {
        string message = contract.MessageName;
        string payload = contract.EventAccess is null ? contract.Envelope?.Properties.First(property => property.Role == PropertyRole.Payload).Name ?? "" : "";
        string read = contract.EventType switch
        {
            EnvelopeEventType or NestedEventType => $"{Aliases.OfOwn(message)}.Read(ref reader, utf8Json, options)",
            InlineEventType inline => $"ReadEvent({FindInline(inline.Property)}, ref reader, options)",
            _ => "ReadEvent(FindEventType(eventType!) ?? eventType!, ref reader, options)",
        };
        if (contract.EventAccess is { } access)
        {
            EventAccessEmitter.Emit(code, contract, access);
        }
        else
        {
            code.Lines(
                $"""
                /// <inheritdoc/>
                {EmittedFile.GeneratedCode}
                public override {contract.EventBaseName} GetEvent({message} message) => message{(payload.Length > 0 ? "." + payload : "")};

                """);
        }

        code.Lines(
            $"""
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
        const string Method = "public override string? FindEventType(string eventType)";
        code.Lines($"/// <inheritdoc/>\n{EmittedFile.GeneratedCode}");
        if (IsBig(contract))
        {
            NameLookup.OfEventType.Emit(code, Method, EventTypes(contract), "null");
        }
        else
        {
            code.Block($"{Method} => eventType switch", () => code
                .Lines(contract.Events.Select(item => $"{string.Join(" or ", item.Aliases.Prepend(item.EventType).Select(CSharp.Literal))} => {CSharp.Literal(item.EventType)},"))
                .Lines("_ => null,"), "};");
        }

        code.Blank();
        if (contract.EventType is not HeaderEventType)
        {
            NameLookup.OfUtf8.Emit(code, $"internal static string? FindEventTypeName({Framework.Utf8} name)", EventTypes(contract), "null");
            code.Blank();
        }
    }

    private static void EmitReadEvent(CodeWriter code, ContractModel contract)
    {
        string method = $"public override {contract.EventBaseName} ReadEvent(string eventType, {Reader}, {Options})";
        string readOther = $"ReadUnlistedEvent(eventType, ref reader, options) ?? {Aliases.OfOwn(contract.UnknownEventName)}.Read(eventType, ref reader, options)";
        IEnumerable<(string EventType, string Read)> events = contract.Events
            .Select(item => (item.EventType, $"{Aliases.OfOwn(item.RecordName)}.{(item.IsUnion ? UnionEmitter.ReadEvent : FormatEmitter.Name + ".Read")}(ref reader, options)"));
        code.Lines($"/// <inheritdoc/>\n{EmittedFile.GeneratedCode}");
        if (IsBig(contract))
        {
            code.Lines(CSharp.Arrow(method, $"ReadListedEvent(eventType, ref reader, options) ?? {readOther}")).Blank();
            NameLookup.OfEventType.Emit(code, $"private static {contract.EventBaseName}? ReadListedEvent(string eventType, {Reader}, {Options})", events, "null");
        }
        else
        {
            code.Block($"{method} => eventType switch", () => code
                .Lines(events.Select(item => $"{CSharp.Literal(item.EventType)} => {item.Read},"))
                .Lines($"_ => {readOther},"), "};");
        }

        code.Blank();
    }

    // What reads an event that names its type itself, wherever lists and members of a body hold one.
    private static void EmitEventFormat(CodeWriter code, ContractModel contract)
    {
        if (contract.EventAccess is null || contract.EventType.MemberOfEvent is not { } member)
        {
            return;
        }

        code.Lines(
            $$"""
            {{EmittedFile.GeneratedCode}}
            internal readonly struct {{EventFormat}} : {{Runtime.JsonFormat}}<{{contract.EventBaseName}}>
            {
                public static {{contract.EventBaseName}} Read(ref {{Framework.Utf8JsonReader}} reader, {{Runtime.WebhookReadOptions}} options) =>
                    Instance.ReadEvent({{FindInline(member)}}, ref reader, options);

                public static void Write({{Framework.Utf8JsonWriter}} writer, {{contract.EventBaseName}} value) => {{Runtime.Required}}.Item(value).Write(writer);
            }

            """);
    }

    // The compiler's time for a switch over strings grows with the square of their number. It takes some hundreds for that to be felt.
    private static bool IsBig(ContractModel contract) => contract.Events.Sum(item => 1 + item.Aliases.Count) > MostInOneSwitch;

    private static IEnumerable<(string Name, string Result)> EventTypes(ContractModel contract) =>
        contract.Events.SelectMany(item => item.Aliases.Prepend(item.EventType).Select(name => (name, CSharp.Literal(item.EventType))));

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
        TypeText types = new(contract.Namespace);
        IEnumerable<(string Namespace, string Name)> messages = contract.Envelope is { } envelope ? [(contract.Namespace, envelope.RecordName)] : [];
        IEnumerable<string> records = messages
            .Concat(contract.Unions.SelectMany(union => new[] { (union.Namespace, union.Name), (union.Namespace, Name: union.UnknownName) }.Take(union.EventType is null ? 2 : 1)))
            .Concat(contract.KindUnions.Select(union => (union.Namespace, union.Name)))
            .Concat(contract.Records.Select(record => (record.Namespace, record.Name)))
            .Select(record => types.NameOf(record.Namespace, record.Name))
            .Select(record => $"Add<{record}, {record}.{FormatEmitter.Name}>()");
        IEnumerable<string> enums = contract.Enums
            .Where(item => !item.IsInteger)
            .Select(item => types.NameOf(item.Namespace, item.Name))
            .Select(type => $"AddOpenEnum<{type}, {type}Converter>()");

        // A class of its own: an app that never asks for the resolver never makes it, and a trimmer can tell.
        code.Block($"private static class {contract.ContractName}Types", () =>
        {
            code.Lines($"internal static readonly {Runtime.ContractTypeInfoResolver} Resolver = new();").Blank();
            code.Block($"static {contract.ContractName}Types()", () => code
                .Lines($"Resolver.AddEventBase<{contract.EventBaseName}>();\nResolver.AddEventBase<{contract.UnknownEventName}>();")
                .Lines(records.Concat(enums).Select(addition => $"Resolver.{addition};"))
                .Lines("AddFurtherTypes(Resolver);"));
        });
        code.Blank().Lines(
            $"""
            /// <summary>Adds what the other part of this contract declares.</summary>
            static partial void AddFurtherTypes({Runtime.ContractTypeInfoResolver} resolver);
            """);
    }
}
