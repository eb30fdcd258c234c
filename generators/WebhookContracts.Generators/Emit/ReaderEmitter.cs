using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits the reader of a record: forward over the tokens, names found by length and bytes.</summary>
internal static class ReaderEmitter
{
    private const string Reader = "ref global::System.Text.Json.Utf8JsonReader reader";
    private const string Options = "global::WebhookContracts.WebhookReadOptions options";

    public static string Emit(ContractModel contract, RecordModel record)
    {
        CodeWriter code = CSharp.File(contract);
        code.Block($"partial record {record.Name}", () =>
        {
            code.Lines($"static {record.Name} global::WebhookContracts.Json.IJsonFormat<{record.Name}>.Read({Reader}, {Options}) => Read(ref reader, options);").Blank();
            if (record.Body is { } body)
            {
                code.Lines($"internal static {record.Name} Read({Reader}, {Options}) => new() {{ {body.Name} = {body.Type.Format}.Read(ref reader, options) }};");
                return;
            }

            MemberTable members = new(record.Properties);
            code.Block($"internal static {record.Name} Read({Reader}, {Options})", () =>
            {
                EmitMembers(code, members, record.IsClosed, property => ReadValue(property));
                EmitResult(code, record.Name, record.Properties, record.IsClosed);
            });
            code.Blank();
            EmitFind(code, members);
        });
        return code.ToString();
    }

    /// <summary>Emits the loop over an object's members, from its first token to the check that all required ones were there.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="members">The members.</param>
    /// <param name="isClosed">Whether other members are an error.</param>
    /// <param name="read">The statement that reads a member's value.</param>
    public static void EmitMembers(CodeWriter code, MemberTable members, bool isClosed, Func<PropertyModel, string> read)
    {
        code.Lines(
            """
            if (reader.TokenType != global::System.Text.Json.JsonTokenType.StartObject)
            {
                throw global::WebhookContracts.Json.JsonFailure.Unexpected(ref reader, "an object");
            }

            """);
        if (members.RequiredCount > 0)
        {
            code.Lines("long start = reader.TokenStartIndex;");
        }

        code.Lines(members.All.Where(member => member.Role == PropertyRole.Plain).Select(member => $"{CSharp.TypeOf(member)} {CSharp.Local(member.Name)} = {(member.IsNullable ? "null" : "default!")};"));
        if (members.All.Count > 0)
        {
            code.Lines("global::WebhookContracts.Json.MemberSet seen = default;");
        }

        if (!isClosed)
        {
            code.Lines("global::WebhookContracts.Json.AdditionalMembers additional = default;");
        }

        code.Block("while (reader.Read() && reader.TokenType == global::System.Text.Json.JsonTokenType.PropertyName)", () =>
        {
            code.Lines("int member = reader.ValueIsEscaped || reader.HasValueSequence ? global::WebhookContracts.Json.MemberName.Find(ref reader, Find) : Find(reader.ValueSpan);");
            code.Block("if (member < 0)", () => code.Lines(isClosed
                ? "throw global::WebhookContracts.Json.JsonFailure.UnknownMember(ref reader);"
                : "additional.Add(ref reader, options);\ncontinue;"));
            if (members.All.Count == 0)
            {
                return;
            }

            code.Lines(
                """

                if (!seen.Add(member))
                {
                    throw global::WebhookContracts.Json.JsonFailure.DuplicateMember(ref reader);
                }

                reader.Read();
                """);
            code.Block("switch (member)", () =>
            {
                for (int number = 0; number < members.All.Count; number++)
                {
                    code.Lines($"case {number}:");
                    code.Lines("    " + read(members.All[number]).Replace("\n", "\n    "));
                    code.Lines("    break;");
                }
            });
        });
        if (members.RequiredCount > 0)
        {
            string names = string.Join(", ", members.All.Take(members.RequiredCount).Select(member => CSharp.Literal(member.JsonName)));
            code.Lines(
                $$"""

                if (!seen.ContainsFirst({{members.RequiredCount}}))
                {
                    throw global::WebhookContracts.Json.JsonFailure.MissingMember(start, seen, [{{names}}]);
                }
                """);
        }

        code.Blank();
    }

    /// <summary>Emits the object initializer from the locals.</summary>
    public static void EmitResult(CodeWriter code, string recordName, IEnumerable<PropertyModel> properties, bool isClosed, params string[] further)
    {
        IEnumerable<string> assignments = properties
            .Where(property => property.Role == PropertyRole.Plain)
            .Select(property => $"{property.Name} = {CSharp.Local(property.Name)},")
            .Concat(further);
        code.Block($"return new {recordName}", () => code
            .Lines(assignments)
            .Lines(isClosed ? [] : ["AdditionalProperties = additional.ToDictionary(options),"]), "};");
    }

    /// <summary>Emits <c>Find</c>: a member's number by its name or one of its aliases.</summary>
    public static void EmitFind(CodeWriter code, MemberTable members) =>
        code.Block("private static int Find(global::System.ReadOnlySpan<byte> name)", () => NameLookup.Emit(
            code,
            members.All.SelectMany((member, number) => member.Aliases.Prepend(member.JsonName).Select(name => (name, number.ToString(System.Globalization.CultureInfo.InvariantCulture)))),
            "-1"));

    /// <summary>The statement that reads a plain member's value into its local.</summary>
    public static string ReadValue(PropertyModel property)
    {
        if (property.Role == PropertyRole.EventType)
        {
            // Read before the event was, to choose this record; here it only takes its place among the members.
            return "_ = global::WebhookContracts.Json.StringFormat.Read(ref reader, options);";
        }

        string value = $"{property.Type.Format}.Read(ref reader, options)";
        string read = property.AcceptsNull
            ? $"{CSharp.Local(property.Name)} = reader.TokenType == global::System.Text.Json.JsonTokenType.Null ? null : {value};"
            : $"{CSharp.Local(property.Name)} = {value};";
        return property.Type is AnyModel { Kinds.Count: > 0 } any ? RequireKinds(any, property.AcceptsNull) + "\n" + read : read;
    }

    private static string RequireKinds(AnyModel any, bool acceptsNull)
    {
        IEnumerable<string> kinds = any.Kinds
            .Select(kind => kind is "integer" ? "number" : kind)
            .Concat(acceptsNull ? ["null"] : [])
            .Distinct()
            .Select(kind => $"global::WebhookContracts.Json.JsonKinds.{char.ToUpperInvariant(kind[0])}{kind.Substring(1)}");
        return $"global::WebhookContracts.Json.JsonKindsCheck.Require(ref reader, {string.Join(" | ", kinds)});";
    }
}
