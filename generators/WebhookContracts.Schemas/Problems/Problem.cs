using System.Globalization;

namespace WebhookContracts.Schemas.Problems;

/// <summary>One finding about a contract's files, by value: two are equal if they say the same of the same place.</summary>
internal sealed record Problem
{
    public required ProblemKind Kind { get; init; }

    /// <summary>The file; null for what concerns no single file.</summary>
    public required string? Path { get; init; }

    public required TextRange Range { get; init; }

    /// <summary>Where the range starts.</summary>
    public required TextPosition Start { get; init; }

    /// <summary>Where the range ends: behind its last character.</summary>
    public required TextPosition End { get; init; }

    /// <summary>What is wrong, and what would be right.</summary>
    public required string Message { get; init; }

    /// <summary>A problem at a place in a file.</summary>
    public static Problem At(SourceFile file, TextRange range, ProblemKind kind, params string[] arguments)
    {
        SourceFile text = range.Overlay ?? file;
        return new()
        {
            Kind = kind,
            Path = text.Path,
            Range = range with { Overlay = null },
            Start = text.PositionAt(range.Start),
            End = text.PositionAt(range.End),
            Message = Format(kind, arguments),
        };
    }

    /// <summary>A problem of no single file.</summary>
    public static Problem Of(ProblemKind kind, params string[] arguments) => new()
    {
        Kind = kind,
        Path = null,
        Range = default,
        Start = default,
        End = default,
        Message = Format(kind, arguments),
    };

    /// <summary>As compilers write it, lines and columns from 1: <c>contract.json(3,14): error WHC0002: …</c>.</summary>
    public override string ToString()
    {
        string place = Path is null ? "" : string.Format(CultureInfo.InvariantCulture, "{0}({1},{2}): ", Path, Start.Line + 1, Start.Column + 1);
        return $"{place}{Kind.Severity.ToString().ToLowerInvariant()} {Kind.Id}: {Message}";
    }

    private static string Format(ProblemKind kind, string[] arguments) => string.Format(CultureInfo.InvariantCulture, kind.MessageFormat, arguments);
}
