using System.Globalization;
using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits an enumeration, and for one of strings its names on the wire, its converter and its format.</summary>
internal static class EnumEmitter
{
    public static CodeWriter Emit(ContractModel contract, EnumModel model)
    {
        CodeWriter code = new();
        code.Lines(CSharp.Documentation(model.Documentation, $"The {model.Name} of {contract.Name}."));
        if (model.IsInteger)
        {
            EmitInteger(code, model);
            return code;
        }

        code.Lines($"[{Framework.JsonConverter}(typeof({model.Name}Converter))]");
        code.Block($"public enum {model.Name}", () =>
        {
            code.Lines("/// <summary>A value that this version does not know; see <c>UnrecognizedText</c>.</summary>\nUnrecognized = 0,");
            EmitMembers(code, model);
        });
        code.Blank();
        EmitNames(code, model);
        code.Blank();
        EmitConverter(code, model);
        code.Blank();
        EmitFormat(code, model);
        return code;
    }

    private static void EmitInteger(CodeWriter code, EnumModel model)
    {
        bool isWide = model.Members.Any(member => member.Number is < int.MinValue or > int.MaxValue);
        code.Block($"public enum {model.Name}{(isWide ? " : long" : "")}", () => EmitMembers(code, model));
    }

    private static void EmitMembers(CodeWriter code, EnumModel model)
    {
        foreach (EnumMemberModel member in model.Members)
        {
            string spelling = model.IsInteger ? member.WireName : CSharp.Literal(member.WireName);
            string wire = $"On the wire: {spelling}.";
            code.Lines(CSharp.Documentation(member.Documentation with { Summary = member.Documentation.Summary is { } summary ? $"{summary} {wire}" : wire }, wire));
            code.Lines($"{member.Name} = {member.Number.ToString(CultureInfo.InvariantCulture)},");
        }
    }

    private static void EmitNames(CodeWriter code, EnumModel model)
    {
        string self = Aliases.OfSelf(model.Name);
        string open = $"{Runtime.OpenEnum}<{self}>";
        code.Lines($"/// <summary>The values of <see cref=\"{self}\"/> as they stand on the wire.</summary>\n{EmittedFile.GeneratedCode}");
        code.Block($"public static class {model.Name}Names", () =>
        {
            code.Lines(
                """
                /// <summary>The value as it stands on the wire.</summary>
                /// <exception cref="System::ArgumentOutOfRangeException">The value has no name on the wire.</exception>
                """);
            code.Block($"public static string ToWireName(this {self} value) => value switch", () => code
                .Lines(model.Members.Select(member => $"{self}.{member.Name} => {CSharp.Literal(member.WireName)},"))
                .Lines($"_ => throw {Runtime.OpenEnumToken}.NoWireName(value),"), "};");
            code.Blank().Lines(
                $"""
                /// <summary>The value as it stands on the wire, an unknown one too.</summary>
                public static string ToWireName(this {open} value) => value.UnrecognizedText ?? value.Value.ToWireName();

                /// <inheritdoc cref="{Runtime.OpenEnumToken}.Parse"/>
                public static {open} FromWireName(string text) => {Runtime.OpenEnumToken}.Parse<{self}>(text, {model.Name}Format.Find);
                """);
        });
    }

    private static void EmitConverter(CodeWriter code, EnumModel model) => code.Lines(
        $"""
        /// <inheritdoc/>
        [System::ComponentModel.EditorBrowsable(System::ComponentModel.EditorBrowsableState.Never)]
        public sealed class {model.Name}Converter() : {Runtime.OpenEnumConverter}<{Aliases.OfSelf(model.Name)}>({model.Name}Format.Find, {model.Name}Names.ToWireName);
        """);

    private static void EmitFormat(CodeWriter code, EnumModel model)
    {
        string self = Aliases.OfSelf(model.Name);
        string open = $"{Runtime.OpenEnum}<{self}>";
        code.Lines(EmittedFile.GeneratedCode);
        code.Block($"internal readonly struct {model.Name}Format : {Runtime.JsonFormat}<{open}>", () =>
        {
            code.Lines(
                $"""
                {CSharp.Arrow(
                    $"public static {open} Read(ref {Framework.Utf8JsonReader} reader, {Runtime.WebhookReadOptions} options)",
                    $"{Runtime.OpenEnumToken}.Read<{self}>(ref reader, Find)")}

                public static void Write({Framework.Utf8JsonWriter} writer, {open} value) => writer.WriteStringValue(value.ToWireName());

                """);
            NameLookup.OfUtf8.Emit(
                code,
                $"internal static {self} Find({Framework.Utf8} name)",
                model.Members.SelectMany(member => member.Aliases.Prepend(member.WireName).Select(name => (name, $"{self}.{member.Name}"))),
                $"{self}.Unrecognized");
        });
    }
}
