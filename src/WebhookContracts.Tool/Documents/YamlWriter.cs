using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace WebhookContracts.Tool.Documents;

/// <summary>JSON as YAML in blocks, which is read as the same JSON: a text that could be read as something else is quoted.</summary>
internal static class YamlWriter
{
    /// <summary>Writes a document.</summary>
    public static string Write(JsonNode? value)
    {
        using StringWriter text = new() { NewLine = "\n" };
        Emitter emitter = new(text, new EmitterSettings(bestIndent: 2, bestWidth: int.MaxValue, isCanonical: false, maxSimpleKeyLength: 1024, newLine: "\n"));
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        Write(emitter, value);
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
        return text.ToString();
    }

    private static void Write(Emitter emitter, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject members:
                emitter.Emit(new MappingStart(AnchorName.Empty, TagName.Empty, isImplicit: true, MappingStyle.Block));
                foreach ((string name, JsonNode? member) in members)
                {
                    Write(emitter, name, isText: true);
                    Write(emitter, member);
                }

                emitter.Emit(new MappingEnd());
                break;
            case JsonArray items:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Block));
                foreach (JsonNode? item in items)
                {
                    Write(emitter, item);
                }

                emitter.Emit(new SequenceEnd());
                break;
            default:
                bool isText = value?.GetValueKind() == JsonValueKind.String;
                Write(emitter, isText ? value!.GetValue<string>() : value?.ToJsonString() ?? "null", isText);
                break;
        }
    }

    // Quoted, unless it is a text to every reader: also to those of YAML 1.1, to whom 'no' is false and 12:30 a number.
    private static void Write(Emitter emitter, string text, bool isText) => emitter.Emit(new Scalar(
        AnchorName.Empty,
        TagName.Empty,
        text,
        !isText || IsPlain(text) ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted,
        isPlainImplicit: true,
        isQuotedImplicit: true));

    private static bool IsPlain(string text) =>
        text.Length > 0
        && (char.IsAsciiLetter(text[0]) || text[0] == '_')
        && text[^1] != ' '
        && text.All(character => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.' or '/' or ' ' or '(' or ')' or ';')
        && text.ToLowerInvariant() is not ("null" or "true" or "false" or "yes" or "no" or "on" or "off" or "y" or "n");
}
