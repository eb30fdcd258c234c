using System.Text;

namespace WebhookContracts;

/// <summary>
/// A template of what is signed, taken apart, and proved to be unambiguous: that no two deliveries which differ in any part give the same text.
/// What stands before the body is read from its beginning, what stands behind it from its end, so a part must not contain what separates it from the next one
/// towards the body. Compiled into the generator too, which asks the same of a schema.
/// </summary>
internal sealed class SignedText
{
    private const string CapitalLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string VisibleAscii = "!\"#$%&'()*+,-./" + Digits + ":;<=>?@" + CapitalLetters + "[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
    private const string HeaderPrefix = "header:";

    // Where nothing stands between a part and a JSON body, the body's own brackets separate them.
    private const string OpeningBrackets = "{[";
    private const string ClosingBrackets = "}]";

    private SignedText(SignedTextPart[] parts, int body)
    {
        BeforeBody = parts.Take(body).ToArray();
        AfterBody = parts.Skip(body + 1).ToArray();
    }

    public SignedTextPart[] BeforeBody { get; }

    public SignedTextPart[] AfterBody { get; }

    /// <summary>Whether the body has to begin with <c>{</c> or <c>[</c>, since nothing else separates it from what stands before it.</summary>
    public bool NeedsOpeningBracket => BeforeBody.LastOrDefault() is { Kind: not SignedTextPartKind.Literal };

    /// <summary>Whether the body has to end with <c>}</c> or <c>]</c>, since nothing else separates it from what stands behind it.</summary>
    public bool NeedsClosingBracket => AfterBody.FirstOrDefault() is { Kind: not SignedTextPartKind.Literal };

    public bool Has(SignedTextPartKind kind) => BeforeBody.Concat(AfterBody).Any(part => part.Kind == kind);

    /// <summary>Takes a template apart.</summary>
    /// <param name="text">The template.</param>
    /// <param name="isTimeRfc3339">Whether its time is one of RFC 3339, and not digits alone.</param>
    /// <param name="fault">Why it is no template, or an ambiguous one; null if it is one.</param>
    /// <returns>The parts; null if it is none.</returns>
    public static SignedText? Parse(string text, bool isTimeRfc3339, out string? fault)
    {
        SignedTextPart[]? parts = Split(text, out fault);
        if (parts is null)
        {
            return null;
        }

        int body = Array.FindIndex(parts, part => part.Kind == SignedTextPartKind.Body);
        if (body < 0 || body != Array.FindLastIndex(parts, part => part.Kind == SignedTextPartKind.Body))
        {
            fault = "it must have {body} exactly once";
            return null;
        }

        for (int i = 0; i < parts.Length && fault is null; i++)
        {
            if (parts[i].Kind is not (SignedTextPartKind.Literal or SignedTextPartKind.Body))
            {
                SignedTextPart neighbour = parts[i < body ? i + 1 : i - 1];
                parts[i].Characters = CharactersOf(parts[i], neighbour, i < body, isTimeRfc3339, out fault);
            }
        }

        return fault is null ? new SignedText(parts, body) : null;
    }

    private static SignedTextPart[]? Split(string text, out string? fault)
    {
        fault = text.Any(character => character > '~') ? "it must be ASCII" : null;
        List<SignedTextPart> parts = [];
        StringBuilder literal = new();
        for (int i = 0; i < text.Length && fault is null; i++)
        {
            if (text[i] is not ('{' or '}'))
            {
                literal.Append(text[i]);
                continue;
            }

            AddLiteral();
            int end = text[i] == '{' ? text.IndexOf('}', i) : -1;
            SignedTextPart? part = end < 0 ? null : PartCalled(text.Substring(i + 1, end - i - 1));
            if (part is null)
            {
                fault = "what stands in braces is {id}, {timestamp}, {body}, {method}, {url} or {header:X-Name}";
                break;
            }

            parts.Add(part);
            i = end;
        }

        AddLiteral();
        return fault is null ? parts.ToArray() : null;

        void AddLiteral()
        {
            if (literal.Length > 0)
            {
                parts.Add(new SignedTextPart(SignedTextPartKind.Literal, literal.ToString()));
                literal.Clear();
            }
        }
    }

    private static SignedTextPart? PartCalled(string name) => name switch
    {
        "id" => new(SignedTextPartKind.Id),
        "timestamp" => new(SignedTextPartKind.Timestamp),
        "body" => new(SignedTextPartKind.Body),
        "method" => new(SignedTextPartKind.Method),
        "url" => new(SignedTextPartKind.Url),
        _ when name.StartsWith(HeaderPrefix, StringComparison.Ordinal) && HttpToken.IsValid(name.Substring(HeaderPrefix.Length)) =>
            new(SignedTextPartKind.Header, name.Substring(HeaderPrefix.Length)),
        _ => null,
    };

    // What the part may consist of: anything but what separates it from its neighbour towards the body.
    private static string? CharactersOf(SignedTextPart part, SignedTextPart neighbour, bool isBeforeBody, bool isTimeRfc3339, out string? fault)
    {
        fault = null;

        // Of a fixed form, and so an end of its own on either side.
        if (part.Kind == SignedTextPartKind.Timestamp && isTimeRfc3339)
        {
            return VisibleAscii;
        }

        string? separators = neighbour.Kind switch
        {
            SignedTextPartKind.Literal => neighbour.Text[isBeforeBody ? 0 : neighbour.Text.Length - 1].ToString(),
            SignedTextPartKind.Body => isBeforeBody ? OpeningBrackets : ClosingBrackets,

            // A URL begins with "http".
            SignedTextPartKind.Url when part.Kind == SignedTextPartKind.Method && isBeforeBody => "h",

            // Such a time can be found again by its colons, if nothing before it has one.
            SignedTextPartKind.Timestamp when part.Kind != SignedTextPartKind.Url && isTimeRfc3339 && isBeforeBody => ":",
            _ => null,
        };
        if (separators is null)
        {
            fault = $"{part} and {neighbour} need something between them, or one signature would stand for two ways to divide the same text";
            return null;
        }

        string possible = part.Kind switch
        {
            SignedTextPartKind.Timestamp => Digits,
            SignedTextPartKind.Method => CapitalLetters,
            SignedTextPartKind.Header => VisibleAscii + " \t",
            _ => VisibleAscii,
        };
        if (part.Kind is SignedTextPartKind.Timestamp or SignedTextPartKind.Method && separators.Any(possible.Contains))
        {
            fault = $"{part} can contain what separates it from {neighbour}";
        }

        return string.Concat(possible.Except(separators));
    }
}

/// <summary>A part of what is signed.</summary>
/// <param name="kind">What it is.</param>
/// <param name="text">The text of a literal, the name of a header.</param>
internal sealed class SignedTextPart(SignedTextPartKind kind, string text = "")
{
    public SignedTextPartKind Kind => kind;

    public string Text => text;

    /// <summary>What the part may consist of; null for literals and the body.</summary>
    public string? Characters { get; set; }

    public override string ToString() => kind switch
    {
        SignedTextPartKind.Literal => $"\"{text}\"",
        SignedTextPartKind.Header => $"{{header:{text}}}",
        SignedTextPartKind.Id => "{id}",
        SignedTextPartKind.Timestamp => "{timestamp}",
        SignedTextPartKind.Method => "{method}",
        SignedTextPartKind.Url => "{url}",
        _ => "{body}",
    };
}

/// <summary>What a part of what is signed can be.</summary>
internal enum SignedTextPartKind
{
    Literal,
    Id,
    Timestamp,
    Body,
    Method,
    Url,
    Header,
}
