using System.Text.Encodings.Web;
using System.Text.Json;

namespace WebhookContracts.Tool.CommandLine;

/// <summary>JSON on standard output: UTF-8, readable characters unescaped, a line break at the end.</summary>
internal static class MachineJson
{
    public static void Write(Stream output, Action<Utf8JsonWriter> write, bool indented = false)
    {
        JsonWriterOptions options = new()
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Indented = indented,
            NewLine = "\n",
        };
        using (Utf8JsonWriter writer = new(output, options))
        {
            write(writer);
        }

        output.Write("\n"u8);
        output.Flush();
    }
}
