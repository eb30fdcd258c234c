using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace WebhookContracts.Tool.Inspecting.Page;

/// <summary>Bytes that may stand as text where people copy and paste: UTF-8 without characters that steer a terminal, hide, or turn the direction of writing.</summary>
internal static class PlainText
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text, unless the bytes are none.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out string? text)
    {
        try
        {
            text = s_strict.GetString(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = null;
            return false;
        }
    }

    /// <summary>The text, unless the bytes are none or it has such characters; line feeds and tabulators are none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out string? text) =>
        TryDecode(bytes, out text) && text.EnumerateRunes().All(rune => rune.Value is '\n' or '\t' || IsPlain(rune));

    /// <summary>Whether a character is one that shows as what it is.</summary>
    public static bool IsPlain(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
