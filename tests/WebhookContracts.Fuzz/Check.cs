using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace WebhookContracts.Fuzz;

/// <summary>What has to hold of every answer, or the input fails.</summary>
internal static partial class Check
{
    private const int LongestMessage = 2_000;
    private const int LongestFound = 200;

    /// <summary>Fails the input unless it holds.</summary>
    /// <param name="holds">What has to hold.</param>
    /// <param name="claim">What does not, if so. Made into text only then: nearly all inputs hold.</param>
    public static void That(bool holds, [InterpolatedStringHandlerArgument(nameof(holds))] ref Claim claim)
    {
        if (!holds)
        {
            throw new FuzzException(claim.ToString());
        }
    }

    /// <summary>Fails the input unless both are the same.</summary>
    public static void Same<T>(T expected, T found, string of) =>
        That(EqualityComparer<T>.Default.Equals(expected, found), $"{of}: not {Shown(expected)}, but {Shown(found)}");

    /// <summary>Fails the input unless each text of an error is short, and a line.</summary>
    public static void IsOneLine(WebhookError error)
    {
        IsOneLine(error.Message, error.Expected, error.Found, error.JsonPointer);
        That(error.Found is not { Length: > LongestFound }, $"an error quotes much: {Shown(error.Found)}");
    }

    /// <summary>Fails the input unless each text is short, and a line.</summary>
    public static void IsOneLine(params string?[] texts)
    {
        foreach (string? text in texts)
        {
            That(text is null || (text.Length <= LongestMessage && !Breaking().IsMatch(text)), $"what is told is long, or breaks its line: {Shown(text)}");
        }
    }

    private static string Shown(object? value)
    {
        string text = value switch
        {
            Outcome { Value: { } read } => read.GetType().Name,
            _ => value?.ToString() ?? "null",
        };
        return text.Length <= LongestMessage ? text : text[..LongestMessage] + "…";
    }

    // Controls, and what a terminal or an editor may take for a line's end or a change of direction.
    [GeneratedRegex(@"[\p{Cc}\p{Cf}\u2028\u2029]")]
    private static partial Regex Breaking();
}

/// <summary>A claim that is put into words only where it does not hold.</summary>
[InterpolatedStringHandler]
internal ref struct Claim
{
    private DefaultInterpolatedStringHandler _text;

    public Claim(int literalLength, int formattedCount, bool holds, out bool isWanted)
    {
        isWanted = !holds;
        _text = isWanted ? new(literalLength, formattedCount) : default;
    }

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public override string ToString() => _text.ToStringAndClear();
}

/// <summary>Something does not hold of an input.</summary>
internal sealed class FuzzException(string message) : Exception(message);
