namespace WebhookContracts.Schemas.Problems;

/// <summary>Finds what a misspelt word was probably meant to be. Case, and what stands between the parts of a word, never count.</summary>
internal static class Spelling
{
    // Nobody mistypes words of this length, and comparing takes time that grows with its square.
    private const int MaximumLength = 100;

    // Nor is one word among more than these worth the search: a file with thousands of faults would take minutes.
    private const int MaximumWords = 250;

    /// <summary>Whether two names differ in nothing but case and what stands between their parts: <c>EventType</c>, <c>event_type</c>.</summary>
    public static bool IsLike(string a, string b) => Letters(a) == Letters(b);

    /// <summary>The one of the words that is closest, if it is close enough to have been meant; null if none is.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="words">What could have been written.</param>
    public static string? FindMeant(string word, IEnumerable<string> words)
    {
        string letters = Letters(word);
        return letters.Length is 0 or > MaximumLength ? null : words
            .Take(MaximumWords)
            .Select(candidate => (Word: candidate, Letters: Letters(candidate)))
            .Where(candidate => candidate.Letters.Length is > 0 and <= MaximumLength)
            .Select(candidate => (candidate.Word, Distance: Distance(letters, candidate.Letters)))
            .Where(candidate => candidate.Distance is not null)
            .OrderBy(candidate => candidate.Distance)
            .Select(candidate => candidate.Word)
            .FirstOrDefault();
    }

    /// <summary><c>; did you mean "x"?</c>, or nothing.</summary>
    /// <param name="word">What was written.</param>
    /// <param name="words">What could have been written.</param>
    public static string Suggest(string word, IEnumerable<string> words) => FindMeant(word, words) is { } meant ? $"; did you mean \"{meant}\"?" : "";

    private static string Letters(string word) => new(word.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant).ToArray());

    // How many slips of the pen lead from one to the other; null if more than anybody makes. A wrong ending, as of a plural, is one.
    private static int? Distance(string a, string b)
    {
        (string shorter, string longer) = a.Length < b.Length ? (a, b) : (b, a);
        int allowed = shorter.Length switch { <= 2 => 0, <= 5 => 1, _ => 2 };
        if (shorter.Length >= 4 && longer.Length - shorter.Length <= 2 && longer.StartsWith(shorter, StringComparison.Ordinal))
        {
            return longer.Length == shorter.Length ? 0 : 1;
        }

        int distance = longer.Length - shorter.Length > allowed ? int.MaxValue : CountSlips(a, b);
        return distance <= allowed ? distance : null;
    }

    // Letters that are missing, too many, wrong, or exchanged with the next (optimal string alignment).
    private static int CountSlips(string a, string b)
    {
        int[,] slips = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++)
        {
            for (int j = 0; j <= b.Length; j++)
            {
                if (i == 0 || j == 0)
                {
                    slips[i, j] = i + j;
                    continue;
                }

                int wrong = slips[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                slips[i, j] = Math.Min(wrong, Math.Min(slips[i - 1, j], slips[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    slips[i, j] = Math.Min(slips[i, j], slips[i - 2, j - 2] + 1);
                }
            }
        }

        return slips[a.Length, b.Length];
    }
}
