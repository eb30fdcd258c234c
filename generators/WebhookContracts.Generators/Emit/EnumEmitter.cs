using System.Globalization;
using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits an enumeration, and for one of strings its names on the wire, its converter and its format.</summary>
internal static class EnumEmitter
{
    public static string Emit(ContractModel contract, EnumModel model)
    {
        CodeWriter code = CSharp.File(contract);
        code.Lines(CSharp.Documentation(model.Documentation, $"The {model.Name} of {contract.Name}."));
        if (model.IsInteger)
        {
            EmitInteger(code, model);
            return code.ToString();
        }

        code.Lines($"[global::System.Text.Json.Serialization.JsonConverter(typeof({model.Name}Converter))]");
        code.Block($"public enum {model.Name}", () =>
        {
            code.Lines("/// <summary>A value that this version does not know; its text is in <c>UnrecognizedText</c>.</summary>\nUnrecognized = 0,");
            EmitMembers(code, model);
        });
        code.Blank();
        EmitNames(code, model);
        code.Blank();
        EmitConverter(code, model);
        code.Blank();
        EmitFormat(code, model);
        return code.ToString();
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
        string open = $"global::WebhookContracts.OpenEnum<{model.Name}>";
        code.Lines($"/// <summary>The values of <see cref=\"{model.Name}\"/> as they stand on the wire.</summary>");
        code.Block($"public static class {model.Name}Names", () =>
        {
            code.Lines(
                $"""
                /// <summary>The value as it stands on the wire.</summary>
                /// <param name="value">The value.</param>
                /// <returns>The text.</returns>
                /// <exception cref="global::System.ArgumentOutOfRangeException">The value has no name on the wire.</exception>
                """);
            code.Block($"public static string ToWireName(this {model.Name} value) => value switch", () => code
                .Lines(model.Members.Select(member => $"{model.Name}.{member.Name} => {CSharp.Literal(member.WireName)},"))
                .Lines($"_ => throw new global::System.ArgumentOutOfRangeException(nameof(value), value, \"This is not a value that {model.Name} has on the wire.\"),"), "};");
            code.Blank().Lines(
                $"""
                /// <summary>The value as it stands on the wire; the text itself of one that this version does not know.</summary>
                /// <param name="value">The value.</param>
                /// <returns>The text.</returns>
                public static string ToWireName(this {open} value) => value.UnrecognizedText ?? value.Value.ToWireName();

                /// <summary>The value that a text on the wire stands for, aliases included.</summary>
                /// <param name="text">The text.</param>
                /// <returns>The value; unrecognized if this version does not know it.</returns>
                """);
            code.Block($"public static {open} FromWireName(string text) => text switch", () => code
                .Lines(model.Members.Select(member =>
                    $"{string.Join(" or ", member.Aliases.Prepend(member.WireName).Select(CSharp.Literal))} => {model.Name}.{member.Name},"))
                .Lines($"_ => {open}.Unrecognized(text),"), "};");
        });
    }

    private static void EmitConverter(CodeWriter code, EnumModel model) => code.Lines(
        $"""
        /// <summary>Gives <see cref="{model.Name}"/> to <see cref="global::System.Text.Json.JsonSerializer"/> by its names on the wire. Not meant to be called by hand.</summary>
        [global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]
        public sealed class {model.Name}Converter()
            : global::WebhookContracts.Json.OpenEnumConverter<{model.Name}>({model.Name}Format.Find, {model.Name}Names.ToWireName);
        """);

    private static void EmitFormat(CodeWriter code, EnumModel model)
    {
        string open = $"global::WebhookContracts.OpenEnum<{model.Name}>";
        code.Block($"internal readonly struct {model.Name}Format : global::WebhookContracts.Json.IJsonFormat<{open}>", () =>
        {
            code.Lines(
                $"""
                public static {open} Read(ref global::System.Text.Json.Utf8JsonReader reader, global::WebhookContracts.WebhookReadOptions options) =>
                    global::WebhookContracts.Json.OpenEnumToken.Read<{model.Name}>(ref reader, Find);

                public static void Write(global::System.Text.Json.Utf8JsonWriter writer, {open} value) => writer.WriteStringValue(value.ToWireName());

                """);
            code.Block($"internal static {model.Name} Find(global::System.ReadOnlySpan<byte> name)", () => NameLookup.Emit(
                code,
                model.Members.SelectMany(member => member.Aliases.Prepend(member.WireName).Select(name => (name, $"{model.Name}.{member.Name}"))),
                $"{model.Name}.Unrecognized"));
        });
    }
}
