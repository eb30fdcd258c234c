using System.Text;

namespace WebhookContracts.Tests.Subscriptions;

/// <summary>Ref patterns with refs that they might match: the same for the same seed.</summary>
internal static class RefPatternPairs
{
    private static readonly string[] s_letters = ["a", "b", "c", "A", "/", "-", "!", "^", "[", "]", ".", "\\", "&", "~", "|", "\n", "ä", "\u2028", "😀", "\ud83d", "\ude00"];
    private static readonly string[] s_sets = ["[ab]", "[!ab]", "[a-c]", "[!a-c]", "[]a]", "[!]a]", "[c-a]", "[!c-a]", "[a-]", "[--/]", "[^a]", "[a-c-]", "[c-b!-c]", "[\\]", "[[-]", "[😀-😂]", "[a"];

    public static IEnumerable<(string Pattern, string Ref)> Create(int seed, int count)
    {
        Random random = new(seed);
        for (int index = 0; index < count; index++)
        {
            string[] parts = [.. Enumerable.Range(0, random.Next(7)).Select(_ => Part(random))];
            yield return (string.Concat(parts), string.Concat(parts.Select(part => Instance(random, part))));
        }
    }

    private static string Part(Random random) => random.Next(8) switch
    {
        0 or 1 => "*",
        2 => "?",
        3 => s_sets[random.Next(s_sets.Length)],
        4 => "[" + Text(random, 6) + "]",
        _ => Letter(random),
    };

    // Something that the part may well take.
    private static string Instance(Random random, string part) => random.Next(10) == 0 ? Letter(random) : part switch
    {
        "*" => Text(random, 4),
        "?" => Letter(random),
        ['[', .. var inner] when part.Length > 1 => random.Next(2) == 0 ? Letter(random) : inner[random.Next(inner.Length)].ToString(),
        _ => part,
    };

    private static string Text(Random random, int longest)
    {
        StringBuilder text = new();
        for (int length = random.Next(longest); length > 0; length--)
        {
            text.Append(Letter(random));
        }

        return text.ToString();
    }

    private static string Letter(Random random) => s_letters[random.Next(s_letters.Length)];
}
