namespace WebhookContracts.Launchpad;

/// <summary>What one place of a ref pattern takes: any text, or one character.</summary>
internal readonly struct GitRefPatternStep
{
    // Where two chunks of a set meet, and the characters beside it are the ends of a range.
    private const int RangeMark = -1;

    private static readonly GitRefPatternStep s_star = new(null);
    private static readonly GitRefPatternStep s_anyOne = new([], isNegated: true);

    // Null for a star.
    private readonly (int First, int Last)[]? _ranges;
    private readonly bool _isNegated;

    private GitRefPatternStep((int First, int Last)[]? ranges, bool isNegated = false)
    {
        _ranges = ranges;
        _isNegated = isNegated;
    }

    /// <summary>Whether it takes any text, and an empty one too.</summary>
    public bool IsStar => _ranges is null;

    /// <summary>Reads a pattern, as Python's <c>fnmatch.translate</c> does.</summary>
    /// <param name="pattern">Its characters.</param>
    public static GitRefPatternStep[] Parse(ReadOnlySpan<int> pattern)
    {
        List<GitRefPatternStep> steps = [];
        for (int at = 0; at < pattern.Length; at++)
        {
            int character = pattern[at];
            if (character == '*')
            {
                steps.Add(s_star);
            }
            else if (character == '?')
            {
                steps.Add(s_anyOne);
            }
            else if (character == '[' && LengthOfSet(pattern[(at + 1)..]) is > 0 and int length)
            {
                steps.Add(ReadSet(pattern.Slice(at + 1, length)));
                at += length + 1;
            }
            else
            {
                steps.Add(new([(character, character)]));
            }
        }

        return [.. steps];
    }

    /// <summary>Whether it takes a character. Not to be asked of a star.</summary>
    /// <param name="character">The character.</param>
    public bool Takes(int character)
    {
        foreach ((int first, int last) in _ranges!)
        {
            if (character >= first && character <= last)
            {
                return !_isNegated;
            }
        }

        return _isNegated;
    }

    // What stands between the brackets: a bracket that closes is in the set where it is the first. 0 if nothing closes it.
    private static int LengthOfSet(ReadOnlySpan<int> rest)
    {
        int first = rest is ['!', ..] ? 1 : 0;
        int searched = rest[first..] is [']', ..] ? first + 1 : first;
        return rest[searched..].IndexOf(']') is >= 0 and int length ? searched + length : 0;
    }

    private static GitRefPatternStep ReadSet(ReadOnlySpan<int> content)
    {
        List<int> characters = JoinChunks(SplitAtRanges(content));
        bool isNegated = characters is ['!', ..];
        List<(int First, int Last)> ranges = [];
        for (int at = isNegated ? 1 : 0; at < characters.Count; at++)
        {
            bool isRange = characters[at] != RangeMark && at + 1 < characters.Count && characters[at + 1] == RangeMark;

            // A mark that has nothing before it, because what was there turned out to be the negation, is a plain hyphen.
            int first = characters[at] == RangeMark ? '-' : characters[at];
            at += isRange ? 2 : 0;
            ranges.Add((first, isRange ? characters[at] : first));
        }

        return new([.. ranges], isNegated);
    }

    // At each hyphen that has a character on both sides that belongs to no other range.
    private static List<List<int>> SplitAtRanges(ReadOnlySpan<int> content)
    {
        List<List<int>> chunks = [];
        int start = 0;
        int searched = content[0] == '!' ? 2 : 1;
        while (searched < content.Length && content[searched..].IndexOf('-') is >= 0 and int before)
        {
            int hyphen = searched + before;
            chunks.Add([.. content[start..hyphen]]);
            start = hyphen + 1;
            searched = hyphen + 3;
        }

        if (start < content.Length)
        {
            chunks.Add([.. content[start..]]);
        }
        else
        {
            chunks[^1].Add('-');
        }

        return chunks;
    }

    // A range whose ends are the wrong way round is empty: both go, and what is beside them stays.
    private static List<int> JoinChunks(List<List<int>> chunks)
    {
        for (int index = chunks.Count - 1; index > 0; index--)
        {
            if (chunks[index - 1][^1] > chunks[index][0])
            {
                chunks[index - 1] = [.. chunks[index - 1][..^1], .. chunks[index][1..]];
                chunks.RemoveAt(index);
            }
        }

        List<int> joined = [];
        foreach (List<int> chunk in chunks)
        {
            joined.AddRange(joined.Count == 0 ? chunk : [RangeMark, .. chunk]);
        }

        return joined;
    }
}
