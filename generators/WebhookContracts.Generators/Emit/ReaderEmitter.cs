using System.Text;
using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits the constructor that reads a record: forward over the tokens, names found by length and bytes, values read into the record itself.</summary>
internal sealed class ReaderEmitter(TypeText types, string recordName)
{
    // As long as a literal may be before it goes on in the next line: half of one is taken by what stands before it.
    private const int LiteralLength = CSharp.LineLength / 2;

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
    /// <param name="properties">The members.</param>
    /// <param name="isClosed">Whether other members are an error.</param>
    /// <param name="read">The statement that reads a member's value.</param>
    public static void EmitMembers(CodeWriter code, IReadOnlyCollection<PropertyModel> properties, bool isClosed, Func<PropertyModel, string> read)
    {
        MemberTable members = new(properties);
        code.Lines((members.RequiredCount > 0 ? "long start = " : "") + $"{Runtime.ObjectToken}.Begin(ref reader);");
        if (members.All.Count > 0)
        {
            code.Lines($"{Runtime.MemberSet} seen = default;");
        }

        code.Block($"while ({Runtime.ObjectToken}.MoveToName(ref reader))", () => EmitMember(code, members, isClosed, read));
        if (members.RequiredCount > 0)
        {
            List<string> required = members.All.Take(members.RequiredCount).Select(member => member.JsonName.Replace('\n', ' ')).ToList();
            code.Blank().Lines($"if (!seen.ContainsFirst({members.RequiredCount})) throw {Runtime.JsonFailure}.MissingMember(start, seen, {Lines(required)});");
        }

        if (!isClosed)
        {
            code.Lines("_additionalProperties.Complete(options);");
        }
    }

    /// <summary>The statement that reads a plain member's value into its property.</summary>
    public string ReadValue(PropertyModel property)
    {
        if (property.Role == PropertyRole.EventType)
        {
            // Read before the event was, to choose this record; here it only takes its place among the members.
            return $"{Runtime.StringFormat}.Read(ref reader, options);";
        }

        string field = PropertyNames.Field(property.Name);
        if (property.Constant is { } constant)
        {
            return $"{field} = {Runtime.Constant}.Read(ref reader, {CSharp.Literal(constant)}u8);";
        }

        string target = property.RemembersNull ? field : property.Name;
        return property.Type switch
        {
            AnyModel any => $"{RequireKinds(any, property)}{field} = {Runtime.KeptJson}.Read(ref reader, options);",
            _ when types.FieldOf(property) is not null => $"{field}.Read(ref reader, options);",
            _ => $"{target} = {types.FormatOf(property)}.Read(ref reader, options);",
        };
    }

    private static void EmitMember(CodeWriter code, MemberTable members, bool isClosed, Func<PropertyModel, string> read)
    {
        string find = FormatEmitter.Name + ".Find";
        code.Lines($"int member = {Runtime.MemberName}.IsPlain(in reader) ? {find}(reader.ValueSpan) : {Runtime.MemberName}.Find(ref reader, {find});");
        if (isClosed)
        {
            code.Lines($"if (member < 0) throw {Runtime.JsonFailure}.UnknownMember(ref reader);");
        }
        else
        {
            code.Lines("if (member < 0) { _additionalProperties.Add(ref reader, options); continue; }");
        }

        if (members.All.Count == 0)
        {
            return;
        }

        code.Lines("seen.Enter(member, ref reader);");
        if (members.NullableEnd > members.NullableStart)
        {
            string range = members.NullableEnd - members.NullableStart == 1 ? $"{members.NullableStart}" : $">= {members.NullableStart} and < {members.NullableEnd}";
            string then = NullMask.Remember(members) is { } remember ? $"{{ {remember} continue; }}" : "continue;";
            code.Lines($"if (reader.TokenType == {Framework.JsonTokenType}.Null && member is {range}) {then}");
        }

        code.Block("switch (member)", () =>
        {
            for (int number = 0; number < members.All.Count; number++)
            {
                string line = $"case {number}: {read(members.All[number])} break; // {CSharp.Comment(members.All[number].JsonName)}";
                code.Lines(line.Length <= CSharp.LineLength ? line : line.Replace(" = ", " =\n    "));
            }
        });
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
