using System.Diagnostics.CodeAnalysis;

namespace WebhookContracts.Launchpad;

/// <summary>
/// Which Git refs a webhook is about: a pattern that the full ref, such as <c>refs/heads/main</c>, has to match as a whole. <c>*</c> is any text, with slashes too; <c>?</c> one
/// character; <c>[abc]</c> and <c>[a-c]</c> one of these, <c>[!abc]</c> one that is none of these. Upper and lower case differ, and there is no escape but a set of one:
/// <c>[*]</c>. The same refs match as in Launchpad, which asks Python's <c>fnmatch</c>.
/// </summary>
/// <remarks>
/// A set that is never closed is a plain <c>[</c>; <c>]</c> is in a set where it is the first; <c>^</c> is only itself. Characters are those of Unicode, not their UTF-16 units.
/// </remarks>
public sealed record GitRefPattern : IParsable<GitRefPattern>
{
    /// <summary>The most characters that Launchpad takes.</summary>
    public const int MaximumLength = 200;

    private readonly GitRefPatternStep[] _steps;

    /// <summary>Makes a pattern.</summary>
    /// <param name="text">The pattern. An empty one matches every ref, as none would.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="text"/> has more than <see cref="MaximumLength"/> characters.</exception>
    public GitRefPattern(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        int[] characters = CodePoints.Of(text);
        if (characters.Length > MaximumLength)
        {
            throw new ArgumentException($"A ref pattern has at most {MaximumLength} characters; this one has {characters.Length}.", nameof(text));
        }

        Text = text;
        _steps = GitRefPatternStep.Parse(characters);
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>Makes a pattern of its text.</summary>
    /// <param name="s">The pattern.</param>
    /// <param name="provider">Not used: a pattern is the same in every culture.</param>
    /// <returns>The pattern.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="s"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="s"/> has more than <see cref="MaximumLength"/> characters.</exception>
    public static GitRefPattern Parse(string s, IFormatProvider? provider) => new(s);

    /// <summary>Makes a pattern of its text.</summary>
    /// <param name="s">The pattern.</param>
    /// <param name="provider">Not used: a pattern is the same in every culture.</param>
    /// <param name="result">The pattern; null if there is none.</param>
    /// <returns>False if the text is null or has more than <see cref="MaximumLength"/> characters.</returns>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out GitRefPattern result)
    {
        result = s is null || CodePoints.Count(s) > MaximumLength ? null : new GitRefPattern(s);
        return result is not null;
    }

    /// <summary>Whether a ref matches. Allocates nothing, and takes at most as many steps as pattern and ref have characters, multiplied.</summary>
    /// <param name="gitRef">The full ref, such as <c>refs/heads/main</c>: <c>main</c> alone is another text.</param>
    /// <returns>Whether it matches.</returns>
    public bool IsMatch(ReadOnlySpan<char> gitRef)
    {
        if (Text.Length == 0)
        {
            return true;
        }

        // Of several ways to match, only what the last star takes ever has to be tried anew.
        int step = 0;
        int at = 0;
        int stepAfterStar = -1;
        int starEnd = 0;
        while (at < gitRef.Length)
        {
            if (step < _steps.Length && _steps[step].IsStar)
            {
                stepAfterStar = ++step;
                starEnd = at;
            }
            else if (step < _steps.Length && _steps[step].Takes(CodePoints.At(gitRef, at)))
            {
                at += CodePoints.LengthAt(gitRef, at);
                step++;
            }
            else if (stepAfterStar >= 0)
            {
                starEnd += CodePoints.LengthAt(gitRef, starEnd);
                at = starEnd;
                step = stepAfterStar;
            }
            else
            {
                return false;
            }
        }

        while (step < _steps.Length && _steps[step].IsStar)
        {
            step++;
        }

        return step == _steps.Length;
    }

    /// <summary>Patterns are equal if they are written the same.</summary>
    /// <param name="other">Another pattern.</param>
    /// <returns>Whether it is equal.</returns>
    public bool Equals(GitRefPattern? other) => Text == other?.Text;

    /// <inheritdoc/>
    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    /// <summary>The pattern as it was written.</summary>
    /// <returns>The <see cref="Text"/>.</returns>
    public override string ToString() => Text;
}
