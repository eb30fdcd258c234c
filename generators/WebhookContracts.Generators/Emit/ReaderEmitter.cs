using System.Text;
using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits the constructor that reads a record: forward over the tokens, names found by length and bytes, values read into the record itself.</summary>
internal sealed class ReaderEmitter(TypeText types, string recordName)
{
    // As long as a literal may be before it goes on in the next line: half of one is taken by what stands before it.
    private const int LiteralLength = CSharp.LineLength / 2;

    private const string Keep = "_additionalProperties.Add(ref reader, options);";

    /// <summary>What the constructor of a plain record is given.</summary>
    public const string Parameters = $"ref {Framework.Utf8JsonReader} reader, {Runtime.WebhookReadOptions} options";

    /// <summary>
    /// Emits the constructor that reads, and the one for everybody. A constructor, because it may set the properties one by one as they come:
    /// locals for all of them would be cleared, kept and copied, and most are null in most messages.
    /// </summary>
    /// <param name="code">Where to.</param>
    /// <param name="parameters">What the constructor that reads is given.</param>
    /// <param name="body">Emits what it does.</param>
    public void EmitConstructors(CodeWriter code, string parameters, Action body)
    {
        code.Lines(
            $$"""
            /// <summary>Makes one to be initialized.</summary>
            public {{recordName}}() { }

            {{EmittedFile.GeneratedCode.TrimEnd(']')}}, {{Framework.SetsRequiredMembers}}]
            """);
        code.Block($"private {recordName}({parameters})", body);
        code.Blank();
    }

    /// <summary>Emits the loop over an object's members, from its first token to the check that all required ones were there.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="members">The members.</param>
    /// <param name="isClosed">Whether other members are an error.</param>
    /// <param name="read">The statement that reads a member's value.</param>
    public void EmitMembers(CodeWriter code, MemberTable members, bool isClosed, Func<PropertyModel, string> read)
    {
        EmitLoop(code, members, isClosed ? $"throw {Runtime.JsonFailure}.UnknownMember(ref reader);" : Keep, () =>
        {
            code.Lines("seen.Enter(member, ref reader);");
            EmitPassOverNull(code, members, "continue;");
            EmitSwitch(code, members.All.Select((property, number) => (number, property)).ToList(), read);
        });
        EmitEnd(code, members, keepsAdditional: !isClosed, isTolerant: false);
    }

    /// <summary>
    /// Emits the same for an object that is read though it is not as its schema says. What reads a member is a method, which is called again where the member does
    /// not fit.
    /// </summary>
    /// <param name="code">Where to.</param>
    /// <param name="members">The members.</param>
    /// <param name="othersDeviate">Whether other members are kept although the schema does not allow them.</param>
    /// <param name="readInPlace">The statement that reads a member which needs what only the constructor has; null for the others.</param>
    public void EmitTolerantMembers(CodeWriter code, MemberTable members, bool othersDeviate, Func<PropertyModel, string?>? readInPlace = null)
    {
        EmitLoop(code, members, othersDeviate ? $"{Runtime.TolerantReading}.Keep(ref _additionalProperties, ref reader, options);" : Keep, () =>
        {
            for (int number = 0; number < members.All.Count; number++)
            {
                if (readInPlace?.Invoke(members.All[number]) is { } read)
                {
                    code.Lines($"if (member == {number}) {{ seen.Enter(member, ref reader); {read} continue; }} // {CSharp.Comment(members.All[number].JsonName)}");
                }
            }

            string deviates = members.NullDeviationEnd > members.NullDeviationStart ? $"member is >= {members.NullDeviationStart} and < {members.NullDeviationEnd}" : "false";
            code.Lines(
                $$"""
                if ({{Runtime.TolerantReading}}.IsCareful(options))
                {
                    {{Runtime.TolerantReading}}.ReadMember<{{Aliases.OfSelf(recordName)}}, {{FormatEmitter.Name}}>(this, member, isRequired: member < {{members.RequiredCount}}, isNullDeviation: {{deviates}}, ref seen, ref _additionalProperties, ref reader, options);
                    continue;
                }

                seen.Enter(member, ref reader);
                ReadMember(member, ref reader, options);
                """);
        });
        EmitEnd(code, members, keepsAdditional: true, isTolerant: true);
    }

    /// <summary>Emits what reads one member of such an object.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="members">The members.</param>
    /// <param name="isReadInPlace">Which members the constructor reads itself.</param>
    public void EmitReadMember(CodeWriter code, MemberTable members, Func<PropertyModel, bool>? isReadInPlace = null)
    {
        code.Lines(EmittedFile.GeneratedCode);
        code.Block($"private void ReadMember(int member, {Parameters})", () =>
        {
            EmitPassOverNull(code, members, "return;");
            List<(int, PropertyModel)> read = members.All.Select((property, number) => (number, property)).Where(item => isReadInPlace?.Invoke(item.property) != true).ToList();
            if (read.Count > 0)
            {
                EmitSwitch(code, read, ReadValue);
            }
        });
        code.Blank();
    }

    private static void EmitLoop(CodeWriter code, MemberTable members, string other, Action known)
    {
        code.Lines((members.ExpectedEnd > 0 || members.RequiredCount > 0 ? "long start = " : "") + $"{Runtime.ObjectToken}.Begin(ref reader);");
        if (members.All.Count > 0)
        {
            code.Lines($"{Runtime.MemberSet} seen = default;");
        }

        code.Block($"while ({Runtime.ObjectToken}.MoveToName(ref reader))", () =>
        {
            string find = FormatEmitter.Name + ".Find";
            code.Lines($"int member = {Runtime.MemberName}.IsPlain(in reader) ? {find}(reader.ValueSpan) : {Runtime.MemberName}.Find(ref reader, {find});");
            code.Lines($"if (member < 0) {(other.StartsWith("throw", StringComparison.Ordinal) ? other : $"{{ {other} continue; }}")}");
            if (members.All.Count > 0)
            {
                known();
            }
        });
    }

    private void EmitEnd(CodeWriter code, MemberTable members, bool keepsAdditional, bool isTolerant)
    {
        if (members.RequiredCount > 0)
        {
            code.Blank().Lines($"if (!seen.ContainsFirst({members.RequiredCount})) throw {Runtime.JsonFailure}.MissingMember(start, seen, {NamesOfFirst(members, members.RequiredCount)});");
        }

        if (members.ExpectedEnd > members.ExpectedStart)
        {
            code.Blank().Lines($"if (!seen.ContainsFirst({members.ExpectedEnd})) {Runtime.TolerantReading}.ReportMissing(start, seen, {NamesOfFirst(members, members.ExpectedEnd)}, options);");
        }

        if (keepsAdditional)
        {
            code.Lines("_additionalProperties.Complete(options);");
        }

        List<string> absences = members.All
            .Select((property, number) => (property, number))
            .Where(member => member.property.MayBeAbsent)
            .Select(member => $"if (!seen.Contains({member.number})) {PropertyNames.Field(member.property.Name)} = {Runtime.Constant}.Absent;")
            .ToList();
        if (NullMask.RememberAbsent(members) is { } remember)
        {
            absences.Add($"if (!seen.ContainsFirst({members.NullDeviationStart})) {remember}");
        }

        if (absences.Count > 0 && isTolerant)
        {
            code.Lines($"if ({Runtime.TolerantReading}.IsCareful(options)) {Runtime.TolerantReading}.TakeOutMisfits<{Aliases.OfSelf(recordName)}, {FormatEmitter.Name}>(ref seen, in _additionalProperties);");
        }

        code.Lines(absences);
    }

    private static void EmitPassOverNull(CodeWriter code, MemberTable members, string leave)
    {
        if (members.NullableEnd > members.NullableStart)
        {
            string range = members.NullableEnd - members.NullableStart == 1 ? $"{members.NullableStart}" : $">= {members.NullableStart} and < {members.NullableEnd}";
            string then = NullMask.Remember(members) is { } remember ? $"{{ {remember} {leave} }}" : leave;
            code.Lines($"if (reader.TokenType == {Framework.JsonTokenType}.Null && member is {range}) {then}");
        }
    }

    private static void EmitSwitch(CodeWriter code, IReadOnlyCollection<(int Number, PropertyModel Property)> members, Func<PropertyModel, string> read) => code.Block("switch (member)", () =>
    {
        foreach ((int number, PropertyModel property) in members)
        {
            string statement = $"case {number}: {read(property)} break;";
            string comment = $" // {CSharp.Comment(property.JsonName)}";

            // A long assignment goes on in a second line; what stands in quotes is no assignment.
            int assignment = statement.IndexOf(" = ", StringComparison.Ordinal);
            int quote = statement.IndexOf('"');
            bool isBroken = statement.Length + comment.Length > CSharp.LineLength && assignment >= 0 && (quote < 0 || assignment < quote);
            code.Lines((isBroken ? statement.Insert(assignment + 2, "\n   ") : statement) + comment);
        }
    });

    private static string NamesOfFirst(MemberTable members, int count) => Lines(members.All.Take(count).Select(member => member.JsonName.Replace('\n', ' ')).ToList());

    /// <summary>The statement that reads a plain member's value into its property.</summary>
    public string ReadValue(PropertyModel property)
    {
        if (property.Role == PropertyRole.EventType)
        {
            // Read before the event was, to choose this record; here it only takes its place among the members.
            return $"{Runtime.StringFormat}.Read(ref reader, options);";
        }

        string field = PropertyNames.Field(property.Name);
        if (property.Role == PropertyRole.Discriminator)
        {
            return $"{field} = {(property.Constant is { } constant ? $"{Runtime.Constant}.Read(ref reader, {CSharp.Literal(constant)}u8)" : $"{Runtime.StringFormat}.Read(ref reader, options)")};";
        }

        string target = property.HasAccessors ? field : property.Name;
        return property.Type switch
        {
            AnyModel any => $"{RequireKinds(any, property)}{field} = {Runtime.KeptJson}.Read(ref reader, options);",
            _ when types.FieldOf(property) is not null => $"{field}.Read(ref reader, options);",
            _ => $"{target} = {types.FormatOf(property)}.Read(ref reader, options);",
        };
    }

    // One text with a name a line takes less than an array of them, in the program and in the frame of every read.
    private static string Lines(IReadOnlyCollection<string> names)
    {
        StringBuilder literal = new("\"");
        int lineStart = 0;
        bool isLong = names.Sum(name => name.Length) > CSharp.LongestSum;
        string separator = "";
        foreach (string name in names)
        {
            if (literal.Length - lineStart > LiteralLength && !isLong)
            {
                lineStart = literal.Length;
                literal.Append("\"\n    + \"");
            }

            literal.Append(separator).Append(CSharp.Escape(name));
            separator = "\\n";
        }

        return literal.Append('"').ToString();
    }

    private static string RequireKinds(AnyModel any, PropertyModel property)
    {
        if (any.Kinds.Count == 0)
        {
            return "";
        }

        IEnumerable<string> kinds = any.Kinds
            .Select(kind => kind is "integer" ? "number" : kind)
            .Concat(property.AcceptsNull ? ["null"] : [])
            .Distinct()
            .Select(kind => $"{Runtime.JsonKinds}.{char.ToUpperInvariant(kind[0])}{kind.Substring(1)}");
        return $"{Runtime.JsonKindsCheck}.Require(ref reader, {string.Join(" | ", kinds)}{(property.IsSecret ? ", isSecret: true" : "")}); ";
    }
}
