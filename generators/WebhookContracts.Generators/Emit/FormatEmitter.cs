using System.Globalization;
using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>
/// Emits the nested type that stands for a record wherever the runtime asks for a format, and that numbers the members:
/// apart from the record, so that the record implements nothing that its users have to know.
/// </summary>
internal static class FormatEmitter
{
    /// <summary>The name of the nested type.</summary>
    public const string Name = "JsonFormat";

    /// <summary>The method that tells a member's number by its name.</summary>
    public const string Find = "Find";

    /// <summary>The same of a record whose base has members for it: of those that it has itself.</summary>
    public const string FindOwn = "FindOwn";

    /// <summary>Emits the type.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="recordName">The record.</param>
    /// <param name="read">The expression that reads a record.</param>
    /// <param name="write">The expression that writes a record.</param>
    /// <param name="properties">The members in wire order; null where the body is an array of items.</param>
    /// <param name="isTolerant">Whether the record is read though it is not as its schema says.</param>
    /// <param name="hides">Whether there is one above that this one stands before.</param>
    /// <param name="base">The record that has members for this one; null for none.</param>
    /// <param name="emitTell">Emits what tells alternatives; null where there are none to tell.</param>
    public static void Emit(
        CodeWriter code,
        string recordName,
        string read,
        string write,
        IReadOnlyCollection<PropertyModel>? properties,
        bool isTolerant,
        bool hides = false,
        string? @base = null,
        Action? emitTell = null)
    {
        // What has no members but those of its base is found there.
        bool hasMembers = properties is not null && (@base is null || properties.Count > 0);
        Action? emitFind = !hasMembers ? emitTell : () =>
        {
            MemberTable members = new(properties!);
            if (isTolerant)
            {
                EmitMembers(code, recordName, members, @base);
            }

            EmitFind(code, members, isTolerant ? "public" : "internal", @base);
            if (emitTell is not null)
            {
                code.Blank();
                emitTell();
            }
        };
        Emit(code, recordName, isTolerant && hasMembers ? Runtime.TolerantFormat : Runtime.JsonFormat, read, write, emitFind, isTolerant, hides);
    }

    /// <summary>Emits the type.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="recordName">The record.</param>
    /// <param name="read">The expression that reads a record.</param>
    /// <param name="write">The expression that writes a record.</param>
    /// <param name="emitTell">Emits what tells alternatives; null where there are none to tell.</param>
    /// <param name="isTolerant">Whether the record is read though it is not as its schema says.</param>
    /// <param name="hides">Whether there is one above that this one stands before.</param>
    public static void Emit(CodeWriter code, string recordName, string read, string write, Action? emitTell, bool isTolerant, bool hides = false) =>
        Emit(code, recordName, Runtime.JsonFormat, read, write, emitTell, isTolerant, hides);

    private static void Emit(CodeWriter code, string recordName, string format, string read, string write, Action? emitMore, bool isTolerant, bool hides)
    {
        string record = Aliases.OfSelf(recordName);
        code.Lines(EmittedFile.GeneratedCode);
        code.Block($"internal {(hides ? "new " : "")}readonly struct {Name} : {format}<{record}>", () =>
        {
            code.Lines(
                $"""
                {CSharp.Arrow($"public static {record} Read(ref {Framework.Utf8JsonReader} reader, {Runtime.WebhookReadOptions} options)", read)}

                {CSharp.Arrow($"public static void Write({Framework.Utf8JsonWriter} writer, {record} value)", write)}
                """);
            if (isTolerant)
            {
                code.Blank().Lines("public static bool IsTolerant => true;");
            }

            if (emitMore is not null)
            {
                code.Blank();
                emitMore();
            }
        });
    }

    // What tolerant reading and writing ask of a record by the numbers of its members.
    private static void EmitMembers(CodeWriter code, string recordName, MemberTable members, string? @base)
    {
        string record = Aliases.OfSelf(recordName);
        code.Lines(CSharp.Arrow($"public static void ReadMember({record} record, int member, {ReaderEmitter.Parameters})", "record.ReadMember(member, ref reader, options)"));
        code.Blank().Lines($"public static object?[] GetValues({record} record) =>");
        IEnumerable<string> values = members.All.Select(ValueOf).Concat(@base is null ? [] : [$"..{@base}.{Name}.GetValues(record)"]);
        code.Indented(() => code.Lines(CSharp.Arguments(values.Select((value, number) => number == 0 ? "[" + value : value), members.All.Count == 0 ? "[];" : "];"))).Blank();
    }

    // Null where nothing is written.
    private static string ValueOf(PropertyModel property)
    {
        string field = "record." + PropertyNames.Field(property.Name);
        return property.MayBeAbsent ? $"{Runtime.Constant}.IsAbsent({field}) ? null : {field}"
            : property is { Role: PropertyRole.Discriminator, Constant: null } ? field
            : "record." + CSharp.NameOf(property);
    }

    // A member's number by its name or one of its aliases. Those that the base has come behind.
    private static void EmitFind(CodeWriter code, MemberTable members, string access, string? @base)
    {
        if (@base is not null)
        {
            code.Lines(CSharp.Arrow(
                $"{access} static int {Find}({Framework.Utf8} name)",
                $"{FindOwn}(name) is >= 0 and int own ? own : {@base}.{Name}.{Find}(name) is >= 0 and int held ? held + {members.All.Count} : -1")).Blank();
        }

        NameLookup.OfUtf8.Emit(
            code,
            $"{(@base is null ? access : "internal")} static int {(@base is null ? Find : FindOwn)}({Framework.Utf8} name)",
            members.All.SelectMany((member, number) =>
                member.Aliases.Prepend(member.JsonName).Select(name => (name, number.ToString(CultureInfo.InvariantCulture)))),
            "-1");
    }
}
