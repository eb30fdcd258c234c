using System.Globalization;
using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits a union of objects: the record that all alternatives derive from, and the alternative that is none of the schema's.</summary>
internal static class UnionEmitter
{
    /// <summary>The method of an event that is a union by which its contract reads it.</summary>
    public const string ReadEvent = "ReadEvent";

    /// <summary>The base, closed to other assemblies.</summary>
    public static CodeWriter EmitBase(ContractModel contract, UnionModel union)
    {
        CodeWriter code = new();
        TypeText types = new(contract.Namespace);
        RecordEmitter.EmitHeader(code, union.Documentation, $"One of several things: the {union.Name} of {contract.Name}.", union.Name);
        code.Block($"public abstract partial record {union.Name} : {(union.EventType is null ? Runtime.PrintedRecord : contract.EventBaseName)}", () =>
        {
            PropertyModel? held = union.Held.FirstOrDefault(property => property.Role == PropertyRole.Discriminator);
            code.Lines(held is null
                ? $"private protected {union.Name}()\n{{\n}}"
                : $"private protected {union.Name}(string? {ReaderEmitter.Discriminator}) => {PropertyNames.Field(held.Name)} = {ReaderEmitter.Discriminator};").Blank();
            if (union.EventType is { } eventType)
            {
                code.Lines($"/// <inheritdoc/>\npublic override string EventType => {CSharp.Literal(eventType)};").Blank();
            }

            if (union.Discriminator is { } discriminator)
            {
                code.Lines(
                    $$"""
                    /// <summary>The member {{CSharp.Xml(union.Path[0])}}, which tells what this is. Empty where it is not there, or no text.</summary>
                    public {{(held is null ? $"abstract string {discriminator} {{ get; }}" : $"string {discriminator} => {PropertyNames.Field(discriminator)} ?? \"\";")}}

                    """);
            }

            foreach (PropertyModel property in union.Common)
            {
                EmitCommon(code, types, union, property);
            }

            if (union.EventType is not null)
            {
                EmitEvent(code, contract, types, union);
                return;
            }

            code.Lines(EmittedFile.Divider).Blank();
            RecordEmitter.EmitParse(code, Aliases.OfSelf(union.Name), FormatEmitter.Name);

            code.Lines(
                $"""
                // Also closes the hierarchy: a record's copy constructor alone would let another assembly derive from it.
                internal abstract void Write({WriterEmitter.Parameter});

                """);
            EmitFormat(code, contract, types, union);
        });
        return code;
    }

    /// <summary>The alternative for all that is none of the others.</summary>
    public static CodeWriter EmitUnknown(ContractModel contract, UnionModel union)
    {
        CodeWriter code = new();
        string name = union.UnknownName;
        string self = Aliases.OfSelf(name);
        code.Lines(
            $"""
            /// <summary>A <see cref="{union.Name}"/> of a kind that this version does not know. It is kept as it came, and written back.</summary>
            /// <param name="{UnionModel.JsonProperty}">All of it.</param>
            [{Framework.JsonConverter}(typeof({Runtime.JsonFormatConverter}<{self}, {self}.{FormatEmitter.Name}>))]
            """);
        code.Block($"public sealed partial record {name}({Framework.JsonElement} {UnionModel.JsonProperty}) : {Aliases.OfOwn(union.Name)}", () =>
        {
            if (union.Discriminator is { } discriminator)
            {
                code.Lines(
                    $"""
                    /// <inheritdoc/>
                    {EmittedFile.GeneratedCode}
                    public override string {discriminator} => {Runtime.UnionToken}.TextOf({UnionModel.JsonProperty}, {CSharp.Literal(union.Path[0])});

                    """);
            }

            code.Lines(
                $$"""
                /// <summary>All of it, parsed when it is first asked for.</summary>
                {{EmittedFile.GeneratedCode}}
                public {{Framework.JsonElement}} {{UnionModel.JsonProperty}} { get => _json.Element; init => _json = new(value); }

                {{EmittedFile.Divider}}

                private {{Runtime.KeptJson}} _json = new({{UnionModel.JsonProperty}});

                """);
            RecordEmitter.EmitParse(code, self, FormatEmitter.Name, hides: true);
            string shown = union.Discriminator is { } told ? $"{Runtime.LogLine}.Print(builder, (\"{told}\", {told}))" : "false";
            code.Lines(
                $"""
                /// <inheritdoc/>
                /// <remarks>Not what was kept, of which nobody knows what it holds.</remarks>
                {EmittedFile.GeneratedCode}
                protected override bool PrintMembers({Framework.StringBuilder} builder) => {shown};

                {EmittedFile.GeneratedCode}
                internal override void Write({WriterEmitter.Parameter}) => _json.Write(writer);

                """);
            FormatEmitter.Emit(code, name, $"new(default({Framework.JsonElement})) {{ _json = {Runtime.KeptJson}.Read(ref reader, options) }}", RecordEmitter.WriteItem, emitTell: null, contract.IsTolerant, hides: true);
        });
        return code;
    }

    // A switch: the alternatives hold the values themselves, each as its own schema says.
    private static void EmitCommon(CodeWriter code, TypeText types, UnionModel union, PropertyModel property)
    {
        code.Lines(CSharp.Documentation(property.Documentation, $"The member {property.JsonName}."));
        if (property.IsOfEvent)
        {
            code.Lines($"public abstract {types.Of(property)} {property.Name} {{ get; init; }}").Blank();
            return;
        }

        code.Block($"public {types.Of(property.Type)}? {property.Name} => this switch", () => code
            .Lines(union.Alternatives.Select(alternative => $"{types.Of(alternative.Record)} it => it.{property.Name},"))
            .Lines("_ => null,"), "};");
        code.Blank();
    }

    // What is the same in all alternatives is held, read, written and shown here.
    private static void EmitEvent(CodeWriter code, ContractModel contract, TypeText types, UnionModel union)
    {
        MemberTable members = new(union.Held);
        List<PropertyModel> held = union.Held.Where(property => property.Role == PropertyRole.Plain).ToList();
        foreach (PropertyModel property in held)
        {
            RecordEmitter.EmitProperty(code, types, property, members);
        }

        if (union.KeepsAdditional)
        {
            RecordEmitter.EmitAdditionalProperties(code);
        }

        code.Lines(EmittedFile.Divider).Blank();
        RecordEmitter.EmitFields(code, types, union.Held, members, union.KeepsAdditional, isBase: true);
        RecordEmitter.EmitParse(code, Aliases.OfSelf(union.Name), FormatEmitter.Name);
        RecordEmitter.EmitPrinting(code, held, isEvent: true, union.KeepsAdditional, overrides: true, union.Discriminator);
        EmitReadEvent(code, contract, union);
        new ReaderEmitter(types, union.Name).EmitBase(code, union, contract.IsTolerant);
        new WriterEmitter(types).EmitHeld(code, union.Held);
        EmitFormat(code, contract, types, union);
    }

    // An alternative that lacks what all known ones have is no less genuine, but nothing of it can be relied on. In tolerant reading nothing is anyway.
    private static void EmitReadEvent(CodeWriter code, ContractModel contract, UnionModel union)
    {
        string signature = $"internal static {contract.EventBaseName} {ReadEvent}({ReaderEmitter.Parameters})";
        string read = $"{FormatEmitter.Name}.Read(ref reader, options)";
        if (contract.IsTolerant)
        {
            code.Lines($"{EmittedFile.GeneratedCode}\n{CSharp.Arrow(signature, read)}").Blank();
            return;
        }

        code.Lines($"// One of a kind that is not known and lacks what all others have is kept whole.\n{EmittedFile.GeneratedCode}");
        code.Block(signature, () => code.Lines(
            $$"""
            {{Framework.Utf8JsonReader}} start = reader;
            try
            {
                return {{read}};
            }
            catch (Text::JsonException) when ({{FormatEmitter.Name}}.FindAlternative(in start, ref options) < 0)
            {
                reader = start;
                return {{Aliases.OfOwn(contract.UnknownEventName)}}.Read({{CSharp.Literal(union.EventType!)}}, ref reader, options);
            }
            """));
        code.Blank();
    }

    private static void EmitFormat(CodeWriter code, ContractModel contract, TypeText types, UnionModel union)
    {
        string find = union.Mark == UnionMark.Presence
            ? $"{Runtime.UnionToken}.FindByName(in reader, Tell, ref options)"
            : $"{Runtime.UnionToken}.{(union.Mark == UnionMark.Text ? "FindByText" : "FindByLiteral")}(in reader, {CSharp.Literal(string.Join("\n", union.Path))}u8, Tell, ref options)";
        IEnumerable<string> arms = union.Alternatives
            .Select((alternative, number) => $"{Number(number)} => {types.FormatOf(alternative.Record)}.Read(ref reader, options),")
            .Append($"_ => {types.NameOf(union.Namespace, union.UnknownName)}.{FormatEmitter.Name}.Read(ref reader, options),");
        FormatEmitter.Emit(
            code,
            union.Name,
            $"FindAlternative(in reader, ref options) switch\n{{\n    {string.Join("\n    ", arms)}\n}}",
            RecordEmitter.WriteItem,
            union.EventType is null ? null : union.Held,
            contract.IsTolerant,
            emitTell: () =>
            {
                code.Lines(CSharp.Arrow($"internal static int FindAlternative(in {Framework.Utf8JsonReader} reader, ref {Runtime.WebhookReadOptions} options)", find)).Blank();
                NameLookup.OfUtf8.Emit(
                    code,
                    $"private static int Tell({Framework.Utf8} name)",
                    union.Alternatives.SelectMany((alternative, number) => alternative.Tokens.Select(token => (token, Number(number)))),
                    "-1");
            });
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
