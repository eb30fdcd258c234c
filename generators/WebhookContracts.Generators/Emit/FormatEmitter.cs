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

    /// <summary>Emits the type.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="recordName">The record.</param>
    /// <param name="read">The expression that reads a record.</param>
    /// <param name="write">The expression that writes a record.</param>
    /// <param name="properties">The members in wire order; none where an entity is the whole body.</param>
    /// <param name="hides">Whether there is one above that this one stands before.</param>
    public static void Emit(CodeWriter code, string recordName, string read, string write, IReadOnlyCollection<PropertyModel>? properties, bool hides = false) =>
        Emit(code, recordName, read, write, properties is null ? null : () => EmitFind(code, properties), hides);

    /// <summary>Emits the type.</summary>
    /// <param name="code">Where to.</param>
    /// <param name="recordName">The record.</param>
    /// <param name="read">The expression that reads a record.</param>
    /// <param name="write">The expression that writes a record.</param>
    /// <param name="emitFind">Emits what tells members, or alternatives, by their names; null where there are none to tell.</param>
    /// <param name="hides">Whether there is one above that this one stands before.</param>
    public static void Emit(CodeWriter code, string recordName, string read, string write, Action? emitFind, bool hides = false)
    {
        string record = Aliases.OfSelf(recordName);
        code.Lines(EmittedFile.GeneratedCode);
        code.Block($"internal {(hides ? "new " : "")}readonly struct {Name} : {Runtime.JsonFormat}<{record}>", () =>
        {
            code.Lines(
                $"""
                {CSharp.Arrow($"public static {record} Read(ref {Framework.Utf8JsonReader} reader, {Runtime.WebhookReadOptions} options)", read)}

                {CSharp.Arrow($"public static void Write({Framework.Utf8JsonWriter} writer, {record} value)", write)}
                """);
            if (emitFind is not null)
            {
                code.Blank();
                emitFind();
            }
        });
    }

    // A member's number by its name or one of its aliases.
    private static void EmitFind(CodeWriter code, IReadOnlyCollection<PropertyModel> properties) => NameLookup.OfUtf8.Emit(
        code,
        $"internal static int Find({Framework.Utf8} name)",
        new MemberTable(properties).All.SelectMany((member, number) =>
            member.Aliases.Prepend(member.JsonName).Select(name => (name, number.ToString(CultureInfo.InvariantCulture)))),
        "-1");
}
