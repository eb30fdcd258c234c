using System.Text;

namespace WebhookContracts;

/// <summary>
/// What queues are bound by: the provider and the words of the event type, in lower case, without the version at its end. <c>git:push:0.1</c> of Launchpad is
/// <c>launchpad.git.push</c>, <c>task_failed</c> of OneFuzz <c>onefuzz.task.failed</c>.
/// </summary>
internal static class RoutingKey
{
    /// <summary>The key of an event.</summary>
    /// <param name="provider">The contract's id.</param>
    /// <param name="eventType">The event type, of which nothing is known: a sender can make up any.</param>
    public static string Of(string provider, string eventType)
    {
        List<string> words = WordsOf(eventType);
        int count = words.Count - VersionAt(words);
        return ShortText.Fit(string.Join('.', words.Take(count).Prepend(provider)), '.');
    }

    // Letters and digits; a capital behind a small letter begins a word.
    private static List<string> WordsOf(string text)
    {
        List<string> words = [];
        StringBuilder word = new();
        Rune before = default;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isPart = Rune.IsLetterOrDigit(rune);
            if (word.Length > 0 && (!isPart || (Rune.IsUpper(rune) && Rune.IsLower(before))))
            {
                words.Add(word.ToString());
                word.Clear();
            }

            if (isPart)
            {
                word.Append(Rune.ToLowerInvariant(rune));
            }

            before = rune;
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }

    // How many words at the end are a version: v2, or two numbers and more, as in 0.1. One number alone may be anything, and so is a word.
    private static int VersionAt(List<string> words)
    {
        int numbers = 0;
        while (numbers < words.Count && words[^(numbers + 1)].All(char.IsAsciiDigit))
        {
            numbers++;
        }

        bool isMarked = numbers < words.Count && words[^(numbers + 1)] is ['v', _, ..] marked && marked.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
        int version = isMarked ? numbers + 1 : numbers > 1 ? numbers : 0;
        return version < words.Count ? version : 0;
    }
}
