using System.Globalization;

namespace WebhookContracts.Schemas.Fronts;

/// <summary>What a contract may call things in C#: it names a namespace, the prefix of its types, and structs for its formats.</summary>
internal static class CSharpName
{
    // The reserved keywords of C# 12; contextual ones may be names.
    private static readonly HashSet<string> s_keywords = new(
        ("abstract as base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern false "
            + "finally fixed float for foreach goto if implicit in int interface internal is lock long namespace new null object operator out override params private "
            + "protected public readonly ref return sbyte sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked "
            + "unsafe ushort using virtual void volatile while __arglist __makeref __reftype __refvalue").Split(' '),
        StringComparer.Ordinal);

    /// <summary>Whether a text is an identifier as it stands, and no keyword.</summary>
    public static bool IsIdentifier(string text) =>
        text.Length > 0
        && !char.IsDigit(text[0])
        && text.All(character => IsLetterOrDigit(character) || character == '_')
        && !s_keywords.Contains(text);

    /// <summary>Whether a text is one or more identifiers with dots between them.</summary>
    public static bool IsQualified(string text) => text.Split('.').All(IsIdentifier);

    /// <summary>Whether a character may stand anywhere in an identifier but at its beginning. (C# allows a few more, which look like something else.)</summary>
    public static bool IsLetterOrDigit(char character) =>
        char.GetUnicodeCategory(character) is
            UnicodeCategory.UppercaseLetter or
            UnicodeCategory.LowercaseLetter or
            UnicodeCategory.TitlecaseLetter or
            UnicodeCategory.OtherLetter or
            UnicodeCategory.DecimalDigitNumber;
}
