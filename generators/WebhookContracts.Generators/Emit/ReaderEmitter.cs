using System.Text;
using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits the constructor that reads a record: forward over the tokens, names found by length and bytes, values read into the record itself.</summary>
internal sealed class ReaderEmitter(TypeText types, string recordName)
{
    // As long as a literal may be before it goes on in the next line: half of one is taken by what stands before it.
    private const int LiteralLength = CSharp.LineLength / 2;

    // What the base of an event's alternatives calls for what they have of their own.
    private const string ReadOther = "ReadOther";
    private const string CompleteOther = "CompleteOther";
    private const string OtherParameters = $"ref {Runtime.MemberSet} seen, {Parameters}";
    private const string CompleteParameters = $"long start, {Runtime.MemberSet} seen, {Runtime.WebhookReadOptions} options";

    /// <summary>The parameter for the value that the telling member has in an alternative.</summary>
    public const string Discriminator = "discriminator";

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
        EmitLoop(code, members, Other(!isClosed, othersDeviate: false), () => EmitKnown(code, members, "continue;", read));
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
        EmitLoop(code, members, Other(keepsAdditional: true, othersDeviate), () =>
        {
            for (int number = 0; number < members.All.Count; number++)
            {
                if (readInPlace?.Invoke(members.All[number]) is { } read)
                {
                    code.Lines($"if (member == {number}) {{ seen.Enter(member, ref reader); {read} continue; }} // {CSharp.Comment(members.All[number].JsonName)}");
                }
            }

            EmitTolerantKnown(code, members, "continue;");
        });
        EmitEnd(code, members, keepsAdditional: true, isTolerant: true);
    }

    /// <summary>Emits the constructor by which the base of an event's alternatives reads what is the same in all of them, and what it calls for the rest.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="union">The event.</param>
    /// <param name="isTolerant">Whether it is read though it is not as its schema says.</param>
    public void EmitBase(CodeWriter code, UnionModel union, bool isTolerant)
    {
        MemberTable members = new(union.Held);
        string other = Other(union.KeepsAdditional, union.OthersDeviate);
        PropertyModel? discriminator = union.Held.FirstOrDefault(property => property.Role == PropertyRole.Discriminator);
        code.Lines($"{EmittedFile.GeneratedCode.TrimEnd(']')}, {Framework.SetsRequiredMembers}]");
        code.Block($"private protected {recordName}({(discriminator is null ? "" : $"string? {Discriminator}, ")}{Parameters})", () =>
        {
            if (discriminator is not null)
            {
                code.Lines($"{PropertyNames.Field(discriminator.Name)} = {Discriminator};");
            }

            code.Lines($"{Runtime.MemberSet} others = default;");
            EmitLoop(code, members, $"{ReadOther}(ref others, ref reader, options);", () =>
            {
                if (isTolerant)
                {
                    EmitTolerantKnown(code, members, "continue;");
                }
                else
                {
                    EmitKnown(code, members, "continue;", ReadValue);
                }
            }, needsStart: true);
            EmitEnd(code, members, union.KeepsAdditional, isTolerant, isBase: true);
            code.Lines($"{CompleteOther}(start, others, options);");
        });
        code.Blank();
        if (isTolerant)
        {
            EmitReadMember(code, members);
        }

        code.Lines(
            $$"""
            // What the alternatives have of their own.
            {{EmittedFile.GeneratedCode}}
            private protected virtual void {{ReadOther}}({{OtherParameters}}) => {{other.TrimEnd(';')}};

            {{EmittedFile.GeneratedCode}}
            private protected virtual void {{CompleteOther}}({{CompleteParameters}}) { }

            """);
    }

    /// <summary>Emits the constructors of an alternative of an event, and what its base calls for the members that are its own.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="record">The alternative.</param>
    /// <param name="base">What it leaves to the base.</param>
    public void EmitAlternative(CodeWriter code, RecordModel record, EventBaseModel @base)
    {
        string constant = CSharp.Literal(@base.Constant, ifNull: "null");
        code.Lines(
            $$"""
            /// <summary>Makes one to be initialized.</summary>
            public {{recordName}}(){{(@base.HoldsDiscriminator ? $" : base({Discriminator}: {constant})" : "")}} { }

            {{EmittedFile.GeneratedCode.TrimEnd(']')}}, {{Framework.SetsRequiredMembers}}]
            private {{recordName}}({{Parameters}}) : base({{(@base.HoldsDiscriminator ? constant + ", " : "")}}ref reader, options) { }

            """);
        if (@base is { HoldsDiscriminator: true, Constant: null })
        {
            code.Lines(
                $$"""
                /// <summary>Makes one to be initialized that says what it is.</summary>
                /// <param name="{{Discriminator}}">What it says: a value that this version does not know.</param>
                public {{recordName}}(string {{Discriminator}}) : base({{Discriminator}}) { }

                """);
        }

        MemberTable members = new(record.Properties);
        string other = Other(!record.IsClosed, record.OthersDeviate);
        if (members.All.Count == 0)
        {
            if (other != Other(@base.KeepsAdditional, @base.OthersDeviate))
            {
                code.Lines($"{EmittedFile.GeneratedCode}\nprivate protected override void {ReadOther}({OtherParameters}) => {other}").Blank();
            }
        }
        else
        {
            code.Lines(EmittedFile.GeneratedCode);
            code.Block($"private protected override void {ReadOther}({OtherParameters})", () =>
            {
                EmitFind(code, FormatEmitter.FindOwn, other, "return;");
                if (record.IsTolerant)
                {
                    EmitTolerantKnown(code, members, "return;");
                }
                else
                {
                    EmitKnown(code, members, "return;", ReadValue);
                }
            });
            code.Blank();
            if (record.IsTolerant)
            {
                EmitReadMember(code, members);
            }
        }

        bool keepsAdditional = !record.IsClosed && !@base.KeepsAdditional;
        if (keepsAdditional || members.ExpectedEnd > 0 || members.RequiredCount > 0 || record.Properties.Any(property => property.MayBeAbsent))
        {
            code.Lines(EmittedFile.GeneratedCode);
            code.Block($"private protected override void {CompleteOther}({CompleteParameters})", () => EmitEnd(code, members, keepsAdditional, record.IsTolerant));
            code.Blank();
        }
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

    // What to do with a member that the object does not have.
    private static string Other(bool keepsAdditional, bool othersDeviate) =>
        !keepsAdditional ? $"throw {Runtime.JsonFailure}.UnknownMember(ref reader);"
        : othersDeviate ? $"{Runtime.TolerantReading}.Keep(ref _additionalProperties, ref reader, options);"
        : "_additionalProperties.Add(ref reader, options);";

    private static void EmitFind(CodeWriter code, string find, string other, string leave)
    {
        find = $"{FormatEmitter.Name}.{find}";
        code.Lines($"int member = {Runtime.MemberName}.IsPlain(in reader) ? {find}(reader.ValueSpan) : {Runtime.MemberName}.Find(ref reader, {find});");
        code.Lines($"if (member < 0) {(other.StartsWith("throw", StringComparison.Ordinal) ? other : $"{{ {other} {leave} }}")}");
    }

    private static void EmitKnown(CodeWriter code, MemberTable members, string leave, Func<PropertyModel, string> read)
    {
        code.Lines("seen.Enter(member, ref reader);");
        EmitPassOverNull(code, members, leave);
        EmitSwitch(code, members.All.Select((property, number) => (number, property)).ToList(), read);
    }

    private void EmitTolerantKnown(CodeWriter code, MemberTable members, string leave)
    {
        string deviates = members.NullDeviationEnd > members.NullDeviationStart ? $"member is >= {members.NullDeviationStart} and < {members.NullDeviationEnd}" : "false";
        code.Lines(
            $$"""
            if ({{Runtime.TolerantReading}}.IsCareful(options))
            {
                {{Runtime.TolerantReading}}.ReadMember<{{Aliases.OfSelf(recordName)}}, {{FormatEmitter.Name}}>(this, member, isRequired: member < {{members.RequiredCount}}, isNullDeviation: {{deviates}}, ref seen, ref _additionalProperties, ref reader, options);
                {{leave}}
            }

            seen.Enter(member, ref reader);
            ReadMember(member, ref reader, options);
            """);
    }

    private static void EmitLoop(CodeWriter code, MemberTable members, string other, Action known, bool needsStart = false)
    {
        code.Lines((needsStart || members.ExpectedEnd > 0 || members.RequiredCount > 0 ? "long start = " : "") + $"{Runtime.ObjectToken}.Begin(ref reader);");
        if (members.All.Count > 0)
        {
            code.Lines($"{Runtime.MemberSet} seen = default;");
        }

        code.Block($"while ({Runtime.ObjectToken}.MoveToName(ref reader))", () =>
        {
            EmitFind(code, FormatEmitter.Find, other, "continue;");
            if (members.All.Count > 0)
            {
                known();
            }
        });
    }

    private void EmitEnd(CodeWriter code, MemberTable members, bool keepsAdditional, bool isTolerant, bool isBase = false)
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
            .Where(member => member.property.MayBeAbsent || (isBase && member.property is { Role: PropertyRole.Discriminator, IsRequired: false }))
            .Select(member => $"if (!seen.Contains({member.number})) {PropertyNames.Field(member.property.Name)} = {(isBase ? "null" : Runtime.Constant + ".Absent")};")
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
            return $"{field} = {Runtime.Constant}.Read(ref reader, {(property.Constant is { } constant ? CSharp.Literal(constant) + "u8" : field)});";
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
