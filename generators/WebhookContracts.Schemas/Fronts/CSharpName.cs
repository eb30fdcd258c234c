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

    /// <summary>As many characters as a name may have. The compiler refuses names of more than a thousand bytes, and further names begin with this one; names of files are of types.</summary>
    public const int MaximumLength = 200;

    /// <summary>The same for a whole namespace.</summary>
    public const int MaximumNamespaceLength = 300;

    /// <summary>Whether a text is an identifier as it stands, not too long, and no keyword.</summary>
    public static bool IsIdentifier(string text) =>
        text.Length is > 0 and <= MaximumLength
        && !char.IsDigit(text[0])
        && text.All(character => IsLetterOrDigit(character) || character == '_')
        && !s_keywords.Contains(text);

    /// <summary>Whether a text is one or more identifiers with dots between them.</summary>
    public static bool IsQualified(string text) => text.Split('.').All(IsIdentifier);

    /// <summary>Whether a text can be a namespace.</summary>
    public static bool IsNamespace(string text) => text.Length <= MaximumNamespaceLength && IsQualified(text);

    /// <summary>A text that is no name, for an error message.</summary>
    public static string Describe(string text) =>
        text.Length <= MaximumLength ? $"\"{text}\"" : $"a text of {text.Length.ToString(CultureInfo.InvariantCulture)} characters, where {MaximumLength} are the most";

    /// <summary>Whether a character may stand anywhere in an identifier but at its beginning. (C# allows a few more, which look like something else.)</summary>
    public static bool IsLetterOrDigit(char character) =>
        char.GetUnicodeCategory(character) is
            UnicodeCategory.UppercaseLetter or
            UnicodeCategory.LowercaseLetter or
            UnicodeCategory.TitlecaseLetter or
            UnicodeCategory.OtherLetter or
            UnicodeCategory.DecimalDigitNumber;
}
