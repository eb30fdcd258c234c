namespace WebhookContracts.Tool.Printing;

/// <summary>Finds what a misspelled word was probably meant to be.</summary>
internal static class Spelling
{
    /// <summary>" (did you mean 'x'?)" if one of the words is close to <paramref name="word"/>; otherwise empty.</summary>
    public static string Suggest(string word, IEnumerable<string> words)
    {
        (string Word, int Distance) closest = words
            .Select(candidate => (candidate, Distance(word, candidate)))
            .DefaultIfEmpty(("", int.MaxValue))
            .MinBy(candidate => candidate.Item2);
        return closest.Distance <= Math.Max(2, word.Length / 3) ? $" (did you mean '{closest.Word}'?)" : "";
    }

    /// <summary>Whether two names differ in nothing but case and what stands between words: <c>EventType</c>, <c>event_type</c>.</summary>
    public static bool IsLike(string a, string b) => Letters(a).SequenceEqual(Letters(b));

    private static IEnumerable<char> Letters(string name) => name.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant);

    // Levenshtein's, with one row kept.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int substituted = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
