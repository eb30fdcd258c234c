using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits the reader of a record: forward over the tokens, names found by length and bytes, values read into the record itself.</summary>
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
            code.Lines($"internal static {record.Name} Read({Reader}, {Options}) => new(ref reader, options);").Blank();
            EmitConstructors(code, record.Name, $"{Reader}, {Options}", () => EmitMembers(code, members, record.IsClosed, ReadValue));
            EmitMemberNames(code, members);
        });
        return code.ToString();
    }

    /// <summary>
    /// Emits the constructor that reads, and the one for everybody. A constructor, because it may set the properties one by one as they come:
    /// locals for all of them would be cleared, kept and copied, and most are null in most messages.
    /// </summary>
    /// <param name="code">Where to.</param>
    /// <param name="recordName">The record.</param>
    /// <param name="parameters">What the constructor that reads is given.</param>
    /// <param name="body">Emits what it does.</param>
    public static void EmitConstructors(CodeWriter code, string recordName, string parameters, Action body)
    {
        code.Lines(
            $$"""
            /// <summary>Makes one whose members an initializer sets.</summary>
            public {{recordName}}()
            {
            }

            #pragma warning disable CS8618 // What is required is checked once all members have been read.
            [global::System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
            """);
        code.Block($"private {recordName}({parameters})", body);
        code.Lines("#pragma warning restore CS8618").Blank();
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

        if (members.All.Count > 0)
        {
            code.Lines("global::WebhookContracts.Json.MemberSet seen = default;");
        }

        if (!isClosed)
        {
            code.Lines("global::WebhookContracts.Json.AdditionalMembers additional = default;");
        }

        code.Block("while (reader.Read() && reader.TokenType == global::System.Text.Json.JsonTokenType.PropertyName)", () => EmitMember(code, members, isClosed, read));
        if (members.RequiredCount > 0)
        {
            code.Lines(
                $$"""

                if (!seen.ContainsFirst({{members.RequiredCount}}))
                {
                    throw Missing(start, seen);
                }
                """);
        }

        if (!isClosed)
        {
            code.Lines(
                """

                if (!additional.IsEmpty)
                {
                    AdditionalProperties = additional.ToDictionary(options);
                }
                """);
        }
    }

    /// <summary>Emits <c>Find</c>, a member's number by its name or one of its aliases, and <c>Missing</c>, the error that names those that are not there.</summary>
    public static void EmitMemberNames(CodeWriter code, MemberTable members)
    {
        code.Block("private static int Find(global::System.ReadOnlySpan<byte> name)", () => NameLookup.Emit(
            code,
            members.All.SelectMany((member, number) => member.Aliases.Prepend(member.JsonName).Select(name => (name, number.ToString(System.Globalization.CultureInfo.InvariantCulture)))),
            "-1"));
        if (members.RequiredCount > 0)
        {
            // A method of its own: the names would take room in the frame of every read.
            IEnumerable<string> required = members.All.Take(members.RequiredCount).Select(member => CSharp.Literal(member.JsonName));
            code.Blank().Lines(
                $"""
                private static global::System.Text.Json.JsonException Missing(long start, global::WebhookContracts.Json.MemberSet seen) =>
                    global::WebhookContracts.Json.JsonFailure.MissingMember(start, seen, [{string.Join(", ", required)}]);
                """);
        }
    }

    /// <summary>The statement that reads a plain member's value into its property.</summary>
    public static string ReadValue(PropertyModel property)
    {
        if (property.Role == PropertyRole.EventType)
        {
            // Read before the event was, to choose this record; here it only takes its place among the members.
            return "_ = global::WebhookContracts.Json.StringFormat.Read(ref reader, options);";
        }

        string read = property.Type is AnyModel
            ? $"{CSharp.Field(property.Name)} = global::WebhookContracts.Json.KeptJson.Read(ref reader);"
            : $"{property.Name} = {property.Type.Format}.Read(ref reader, options);";
        if (property.AcceptsNull)
        {
            read =
                $$"""
                if (reader.TokenType != global::System.Text.Json.JsonTokenType.Null)
                {
                    {{read}}
                }

                """;
        }

        return property.Type is AnyModel { Kinds.Count: > 0 } any ? RequireKinds(any, property.AcceptsNull) + "\n" + read : read;
    }

    private static void EmitMember(CodeWriter code, MemberTable members, bool isClosed, Func<PropertyModel, string> read)
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
                code.Indented(() => code.Lines(read(members.All[number])).Lines("break;"));
            }
        });
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
