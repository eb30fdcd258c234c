using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits a record: its properties, its equality, and the way in to its reader and its writer.</summary>
internal static class RecordEmitter
{
    private const string Options = "global::WebhookContracts.WebhookReadOptions";
    private const string Body = "global::WebhookContracts.BodyBytes";
    private const string Error = "global::WebhookContracts.WebhookError";

    public static string Emit(ContractModel contract, RecordModel record)
    {
        CodeWriter code = CSharp.File(contract);
        string baseType = record.IsEvent ? contract.EventBaseName + ", " : "";
        code.Lines(CSharp.Documentation(record.Documentation, $"The {record.Name} of {contract.Name}."));
        code.Lines($"[global::System.Text.Json.Serialization.JsonConverter(typeof(global::WebhookContracts.Json.JsonFormatConverter<{record.Name}, {record.Name}>))]");
        code.Block($"public sealed partial record {record.Name} : {baseType}global::WebhookContracts.Json.IJsonFormat<{record.Name}>", () =>
        {
            if (record.IsEvent)
            {
                code.Lines("/// <inheritdoc/>");
                code.Lines($"public override string EventType => {CSharp.Literal(record.EventType!)};").Blank();
            }

            foreach (PropertyModel property in MembersOf(record))
            {
                EmitProperty(code, property, $"The member {property.JsonName}.");
                code.Blank();
            }

            if (KeepsAdditional(record))
            {
                EmitAdditionalProperties(code);
            }

            EmitParse(code, record.Name);
            EmitEquality(code, record.Name, MembersOf(record), KeepsAdditional(record));
            EmitPrinting(code, MembersOf(record), record.IsEvent);
        });
        return code.ToString();
    }

    /// <summary>The properties that the record declares: the entity alone where that is the body.</summary>
    public static IReadOnlyList<PropertyModel> MembersOf(RecordModel record) => record.Body is null
        ? record.Properties.Where(property => property.Role == PropertyRole.Plain).ToList()
        : [record.Body];

    public static bool KeepsAdditional(RecordModel record) => record.Body is null && !record.IsClosed;

    public static void EmitProperty(CodeWriter code, PropertyModel property, string ifUndocumented)
    {
        code.Lines(CSharp.Documentation(property.Documentation, ifUndocumented));
        string declaration = $"public {(property.IsNullable ? "" : "required ")}{CSharp.TypeOf(property)} {property.Name}";
        if (property.Type is AnyModel)
        {
            string field = CSharp.Field(property.Name);
            string element = property.IsNullable ? "ElementOrNull" : "Element";
            code.Lines($"{declaration} {{ get => {field}.{element}; init => {field} = new(value); }}").Blank();
            code.Lines($"private global::WebhookContracts.Json.KeptJson {field};");
        }
        else
        {
            code.Lines($"{declaration} {{ get; init; }}");
        }
    }

    public static void EmitAdditionalProperties(CodeWriter code) => code.Lines(
        """
        /// <summary>Members that the schema does not name, as they came; they are written back. Never null.</summary>
        public global::System.Collections.Generic.IReadOnlyDictionary<string, global::System.Text.Json.JsonElement> AdditionalProperties { get; init; } = global::WebhookContracts.Json.AdditionalMembers.None;

        """);

    /// <summary>Equality by content, which a record's own would not be for lists and maps.</summary>
    public static void EmitEquality(CodeWriter code, string recordName, IReadOnlyList<PropertyModel> properties, bool keepsAdditional)
    {
        code.Lines(
            $"""
            /// <summary>Compares by content: lists item by item, maps entry by entry, kept JSON by what it says.</summary>
            /// <param name="other">The other.</param>
            /// <returns>Whether they are equal.</returns>
            public bool Equals({recordName}? other) =>
                object.ReferenceEquals(this, other)
                || (other is not null{Comparisons(properties, keepsAdditional)});

            /// <inheritdoc/>
            """);
        code.Block("public override int GetHashCode()", () =>
        {
            code.Lines("global::System.HashCode hash = default;");
            EmitHashes(code, properties, keepsAdditional);
            code.Lines("return hash.ToHashCode();");
        });
    }

    /// <summary>The conditions under which two records are equal, each on a line of its own.</summary>
    public static string Comparisons(IEnumerable<PropertyModel> properties, bool keepsAdditional) => string.Concat(
        properties.Select(AreEqual)
            .Concat(keepsAdditional ? ["global::WebhookContracts.Json.AdditionalMembers.AreEqual(AdditionalProperties, other.AdditionalProperties)"] : [])
            .Select(comparison => "\n        && " + comparison));

    /// <summary>Adds what the record holds to <c>hash</c>.</summary>
    public static void EmitHashes(CodeWriter code, IEnumerable<PropertyModel> properties, bool keepsAdditional) => code
        .Lines(properties.Select(Hash))
        .Lines(keepsAdditional ? ["hash.Add(global::WebhookContracts.Json.AdditionalMembers.Hash(AdditionalProperties));"] : []);

    /// <summary>Emits what <c>ToString</c> shows of a record that holds a secret. All others print as C# prints records.</summary>
    public static void EmitPrinting(CodeWriter code, IReadOnlyCollection<PropertyModel> properties, bool isEvent)
    {
        if (!properties.Any(property => property.IsSecret))
        {
            return;
        }

        code.Blank().Lines("/// <summary>What may be seen in logs: no secrets, and no unknown members.</summary>");
        code.Block($"{(isEvent ? "protected override" : "private")} bool PrintMembers(global::System.Text.StringBuilder builder)", () => code
            .Lines(isEvent
                ? "base.PrintMembers(builder);\nbuilder.Append(\", \");"
                : "global::System.Runtime.CompilerServices.RuntimeHelpers.EnsureSufficientExecutionStack();")
            .Lines(properties.Select((property, index) => $"builder.Append(\"{(index == 0 ? "" : ", ")}{CSharp.NameOf(property)} = \").Append((object?){Shown(property)});"))
            .Lines("PrintFurther(builder);\nreturn true;"));
        code.Blank().Lines(
            """
            /// <summary>Prints what another part of this record adds, beginning with a comma.</summary>
            partial void PrintFurther(global::System.Text.StringBuilder builder);
            """);
    }

    private static string Shown(PropertyModel property) => property switch
    {
        { IsSecret: false } => CSharp.NameOf(property),
        { IsNullable: true } => $"({property.Name} is null ? null : \"(secret)\")",
        _ => "\"(secret)\"",
    };

    private static void EmitParse(CodeWriter code, string recordName) => code.Lines(
        $"""
        /// <summary>Reads one of these from its JSON.</summary>
        /// <param name="utf8Json">The JSON.</param>
        /// <param name="options">How to read; null for the default.</param>
        /// <returns>The record.</returns>
        /// <exception cref="global::WebhookContracts.WebhookFormatException">The JSON is not what the schema says.</exception>
        public static {recordName} Parse({Body} utf8Json, {Options}? options = null) =>
            global::WebhookContracts.Json.RecordText.Parse<{recordName}>(utf8Json, options);

        /// <summary>Reads one of these from its JSON.</summary>
        /// <param name="utf8Json">The JSON.</param>
        /// <param name="value">The record.</param>
        /// <param name="error">Why it could not be read.</param>
        /// <param name="options">How to read; null for the default.</param>
        /// <returns>Whether it could be read.</returns>
        public static bool TryParse(
            {Body} utf8Json,
            [global::System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out {recordName}? value,
            [global::System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out {Error}? error,
            {Options}? options = null) =>
            global::WebhookContracts.Json.RecordText.TryParse<{recordName}>(utf8Json, options, out value, out error);

        """);

    private static string AreEqual(PropertyModel property) => property.Type switch
    {
        { HasValueEquality: true } => $"{property.Name} == other.{property.Name}",
        CustomFormatModel => $"global::System.Collections.Generic.EqualityComparer<{CSharp.TypeOf(property)}>.Default.Equals({property.Name}, other.{property.Name})",
        _ => $"{NullAware(property)}.AreEqual({property.Name}, other.{property.Name})",
    };

    private static string Hash(PropertyModel property) => property.Type is { HasValueEquality: true } or CustomFormatModel
        ? $"hash.Add({property.Name});"
        : $"hash.Add({NullAware(property)}.Hash({property.Name}));";

    private static string NullAware(PropertyModel property) =>
        property.IsNullable ? new NullableModel(property.Type).Format : property.Type.Format;
}
