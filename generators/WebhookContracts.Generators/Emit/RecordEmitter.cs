using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits a record: its properties, and below them what reads, writes and compares it.</summary>
internal static class RecordEmitter
{
    /// <summary>The expression that writes a record that may be an item of something.</summary>
    public const string WriteItem = $"{Runtime.Required}.Item(value).Write(writer)";

    private const string ReadRecord = "new(ref reader, options)";
    private const string WriteOverride = "internal override void Write";

    public static CodeWriter Emit(ContractModel contract, RecordModel record)
    {
        CodeWriter code = new();
        TypeText types = new(contract.Namespace);
        List<PropertyModel> properties = MembersOf(record);
        MemberTable members = new(properties);
        EmitHeader(code, record.Documentation, $"The {record.Name} of {contract.Name}.", record.Name);
        code.Block($"public sealed partial record {record.Name} : {BaseOf(contract, types, record)}", () =>
        {
            if (record.IsEvent && record.Union is null)
            {
                code.Lines($"/// <inheritdoc/>\npublic override string EventType => {CSharp.Literal(record.EventType!)};").Blank();
            }

            if (record.Properties.FirstOrDefault(property => property.Role == PropertyRole.Discriminator) is { } discriminator)
            {
                code.Lines(CSharp.Documentation(discriminator.Documentation, $"The member {discriminator.JsonName}."));
                string field = PropertyNames.Field(discriminator.Name);
                string value = discriminator.MayBeAbsent ? $"{Runtime.Constant}.ValueOf({field}, {CSharp.Literal(discriminator.Constant!)})" : $"{field} ?? {CSharp.Literal(discriminator.Constant ?? "")}";
                code.Lines($"public override string {discriminator.Name} => {value};").Blank();
            }

            foreach (PropertyModel property in properties)
            {
                EmitProperty(code, types, property, members);
            }

            if (KeepsAdditional(record))
            {
                EmitAdditionalProperties(code);
            }

            code.Lines(EmittedFile.Divider).Blank();
            EmitFields(code, types, record.Body is null ? record.Properties : properties, members, KeepsAdditional(record));
            EmitParse(code, Aliases.OfSelf(record.Name), FormatEmitter.Name, hides: record.Union is not null);
            if (record.Base is null)
            {
                EmitPrinting(
                    code,
                    record.Properties.Where(property => property.Role == PropertyRole.Discriminator).Concat(properties),
                    record.IsEvent,
                    KeepsAdditional(record),
                    overrides: record.IsEvent || record.Union is not null);
                EmitReadingAndWriting(code, types, record);
            }
            else
            {
                EmitPrintingBehind(code, properties, KeepsAdditional(record));
                EmitAlternative(code, types, record, record.Base);
            }
        });
        return code;
    }

    /// <summary>Emits what stands above a record: its documentation, and how System.Text.Json gets at it.</summary>
    public static void EmitHeader(CodeWriter code, Documentation documentation, string ifUndocumented, string recordName) => code
        .Lines(CSharp.Documentation(documentation, ifUndocumented))
        .Lines($"[{Framework.JsonConverter}(typeof({Runtime.JsonFormatConverter}<{Aliases.OfSelf(recordName)}, {Aliases.OfSelf(recordName)}.{FormatEmitter.Name}>))]");

    public static void EmitProperty(CodeWriter code, TypeText types, PropertyModel property, MemberTable members)
    {
        string field = PropertyNames.Field(property.Name);
        string forget = Forget(members, property);
        (string get, string set) = property.Type switch
        {
            AnyModel => ($"get => {field}.{(property.IsNullable ? "ElementOrNull" : "Element")};", $"{field} = new(value);"),
            ScalarModel { Kind: ScalarKind.Double } => ($"get => {field}.{(property.IsNullable ? "ValueOrNull" : "Value")};", $"{field} = new(value);"),
            _ when types.FieldOf(property) is not null => ($"get => {field}.Value{(property.IsNullable ? "" : "!")};", $"{field}.Value = value;"),
            _ when property.HasAccessors => ($"get => {field};", $"{field} = value;"),
            _ => ("get;", ""),
        };
        string init = set.Length == 0 ? "init;" : forget.Length == 0 ? $"init => {set}" : $"init {{ {set}{forget} }}";
        string declaration = $"public {(property.IsOfEvent ? "override " : property.IsOfUnion ? "new " : "")}{(property.MustBeSet ? "required " : "")}{types.Of(property)} {property.Name}";
        string line = $"{declaration} {{ {get} {init} }}";
        code.Lines(CSharp.Documentation(property.Documentation, $"The member {property.JsonName}."));
        code.Lines(line.Length <= CSharp.LineLength ? line : $"{declaration}\n{{\n    {get}\n    {init}\n}}").Blank();
    }

    public static void EmitAdditionalProperties(CodeWriter code) => code.Lines(
        $$"""
        /// <summary>Members that the schema does not name; they are written back. Never null.</summary>
        public {{Framework.Map}}<string, {{Framework.JsonElement}}> AdditionalProperties { get => _additionalProperties.ToDictionary(); init => _additionalProperties = new(value); }

        """);

    /// <summary>
    /// Emits the fields behind properties: structures that compare by content, so that the equality C# gives the record does. What is remembered of nulls
    /// takes no part in it.
    /// </summary>
    /// <param name="code">Where to.</param>
    /// <param name="types">How types are spelt.</param>
    /// <param name="properties">The properties.</param>
    /// <param name="members">The members of the record.</param>
    /// <param name="keepsAdditional">Whether it keeps others.</param>
    /// <param name="isBase">Whether alternatives have the record's members, and need to get at what they add to.</param>
    public static void EmitFields(CodeWriter code, TypeText types, IEnumerable<PropertyModel> properties, MemberTable members, bool keepsAdditional, bool isBase = false)
    {
        List<string> fields = properties
            .Where(property => property.Role is PropertyRole.Plain or PropertyRole.Items or PropertyRole.Discriminator && (types.FieldOf(property) is not null || property.HasAccessors))
            .Select(property => (Type: types.FieldOf(property) ?? types.Of(property), Name: PropertyNames.Field(property.Name)))
            .Select(field => $"private {(field.Type.Length + field.Name.Length > CSharp.LineLength ? field.Type.Replace(", Json::", ",\n    Json::") : field.Type)} {field.Name};")
            .ToList();
        if (keepsAdditional)
        {
            fields.Add($"{(isBase ? "private protected" : "private")} {Runtime.AdditionalMembers} _additionalProperties;");
        }

        if (NullMask.Declaration(members) is { } mask)
        {
            fields.Add(mask);
        }

        if (fields.Count > 0)
        {
            code.Lines(fields).Blank();
        }
    }

    /// <summary>Emits what <c>ToString</c>, which C# makes, shows of a record.</summary>
    public static void EmitPrinting(CodeWriter code, IEnumerable<PropertyModel> properties, bool isEvent, bool keepsAdditional, bool overrides = false, string? discriminator = null)
    {
        List<string> members = Printed(properties, keepsAdditional);
        if (discriminator is not null)
        {
            members.Insert(0, $"(\"{discriminator}\", {discriminator})");
        }

        if (isEvent)
        {
            members.Insert(0, "(\"EventType\", EventType)");
        }

        code.Lines(overrides ? "/// <inheritdoc/>\n" + EmittedFile.GeneratedCode : EmittedFile.GeneratedCode).Lines($"{(overrides ? "protected override" : "private")} bool PrintMembers({Framework.StringBuilder} builder) => {Runtime.LogLine}.Print(");
        code.Indented(() => code.Lines(CSharp.Arguments(members.Prepend("builder"), ");"))).Blank();
    }

    // What an alternative shows behind what its base does. Without anything, C# makes the same.
    private static void EmitPrintingBehind(CodeWriter code, IEnumerable<PropertyModel> properties, bool keepsAdditional)
    {
        List<string> members = Printed(properties, keepsAdditional);
        if (members.Count > 0)
        {
            code.Lines($"/// <inheritdoc/>\n{EmittedFile.GeneratedCode}\nprotected override bool PrintMembers({Framework.StringBuilder} builder) => base.PrintMembers(builder) | {Runtime.LogLine}.Print(");
            code.Indented(() => code.Lines(CSharp.Arguments(members.Prepend("builder"), ");"))).Blank();
        }
    }

    private static List<string> Printed(IEnumerable<PropertyModel> properties, bool keepsAdditional)
    {
        List<string> members = properties.Select(property => $"(\"{CSharp.NameOf(property)}\", {Shown(property)})").ToList();
        if (keepsAdditional)
        {
            members.Add("(\"AdditionalProperties\", AdditionalProperties?.Keys)");
        }

        return members;
    }

    // The properties that the record declares: the entity alone where that is the body.
    private static List<PropertyModel> MembersOf(RecordModel record) => record.Body is null
        ? record.Properties.Where(property => property.Role == PropertyRole.Plain).ToList()
        : [record.Body];

    private static string BaseOf(ContractModel contract, TypeText types, RecordModel record) =>
        record.Union is { } union ? types.Of(union) : record.IsEvent ? contract.EventBaseName : Runtime.PrintedRecord;

    // Where the base does, it does for all.
    private static bool KeepsAdditional(RecordModel record) => record.Body is null && !record.IsClosed && record.Base?.KeepsAdditional != true;

    /// <summary>Emits the methods that read a type from text.</summary>
    public static void EmitParse(CodeWriter code, string type, string format, bool hides = false) => code.Lines(
        $"""
        /// <inheritdoc cref="{Runtime.RecordText}.Parse"/>
        public {(hides ? "new " : "")}static {type} Parse({Runtime.JsonInput} json, {Runtime.WebhookReadOptions}? options = null) =>
            {Runtime.RecordText}.Parse<{type}, {format}>(json, options);

        /// <inheritdoc cref="{Runtime.RecordText}.TryParse"/>
        public static bool TryParse(
            {Runtime.JsonInput} json, [{Framework.NotNullWhen}(true)] out {type}? value,
            [{Framework.NotNullWhen}(false)] out {Runtime.WebhookError}? error, {Runtime.WebhookReadOptions}? options = null) =>
            {Runtime.RecordText}.TryParse<{type}, {format}>(json, options, out value, out error);

        """);

    private static void EmitAlternative(CodeWriter code, TypeText types, RecordModel record, EventBaseModel left)
    {
        string @base = types.Of(record.Union!);
        new ReaderEmitter(types, record.Name).EmitAlternative(code, record, left);
        new WriterEmitter(types).Emit(code, WriteOverride, record.Name, record.Properties, !record.IsClosed, record.IsTolerant, @base);
        FormatEmitter.Emit(code, record.Name, ReadRecord, WriteItem, record.Properties, record.IsTolerant, hides: true, @base);
    }

    private static void EmitReadingAndWriting(CodeWriter code, TypeText types, RecordModel record)
    {
        string write = record.IsEvent || record.Union is not null ? WriteOverride : "internal void Write";
        if (record.Body is { } body)
        {
            code.Lines($"{EmittedFile.GeneratedCode}\n{write}({WriterEmitter.Parameter}) => {WriterEmitter.Required(body.Name)}.Write(writer);").Blank();
            FormatEmitter.Emit(code, record.Name, $"new() {{ {body.Name} = {types.FormatOf(body)}.Read(ref reader, options) }}", WriteItem, emitTell: null, record.IsTolerant);
            return;
        }

        ReaderEmitter reader = new(types, record.Name);
        MemberTable members = new(record.Properties);
        if (record.IsTolerant)
        {
            reader.EmitConstructors(code, ReaderEmitter.Parameters, () => reader.EmitTolerantMembers(code, members, record.OthersDeviate));
            reader.EmitReadMember(code, members);
        }
        else
        {
            reader.EmitConstructors(code, ReaderEmitter.Parameters, () => reader.EmitMembers(code, members, record.IsClosed, reader.ReadValue));
        }

        new WriterEmitter(types).Emit(code, write, record.Name, record.Properties, !record.IsClosed, record.IsTolerant);
        FormatEmitter.Emit(code, record.Name, ReadRecord, WriteItem, record.Properties, record.IsTolerant, hides: record.Union is not null);
    }

    // What else happens where a property is set: what the record remembers of how its member came is over.
    private static string Forget(MemberTable members, PropertyModel property)
    {
        string forget = NullMask.Forget(members, property) is { } mask ? " " + mask : "";
        IEnumerable<string> names = property.IsTolerant ? property.Aliases.Prepend(property.JsonName) : [];
        return forget + string.Concat(names.Select(name => $" _additionalProperties.Remove({CSharp.Literal(name)});"));
    }

    private static string Shown(PropertyModel property) =>
        property.IsSecret ? $"{Runtime.LogLine}.Hide({CSharp.NameOf(property)})" : CSharp.NameOf(property);
}
