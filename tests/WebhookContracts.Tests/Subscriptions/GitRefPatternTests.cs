using System.Text;
using System.Text.Json;
using WebhookContracts.Launchpad;

namespace WebhookContracts.Tests.Subscriptions;

/// <summary>Ref patterns match what Python's <c>fnmatch</c> matches.</summary>
public class GitRefPatternTests
{
    // Reads pairs as JSON, and answers a digit for each.
    private const string Program = """
        import fnmatch, json, sys
        print("".join("01"[fnmatch.fnmatch(ref, pattern)] for pattern, ref in json.load(sys.stdin.buffer)), end="")
        """;

    // The pairs whose answers are checked in, so that they are compared without Python too.
    private const int TableSeed = 1;
    private const int TableLength = 2_000;
    private const int AnswersInALine = 100;

    private static readonly string s_table = Repository.PathOf("tests/WebhookContracts.Tests/Subscriptions/ref-patterns.txt");

    [Theory]
    [InlineData("refs/heads/main", "refs/heads/main", true)]
    [InlineData("refs/heads/main", "main", false)]
    [InlineData("main", "refs/heads/main", false)]
    [InlineData("refs/heads/*", "refs/heads/feature/a", true)]
    [InlineData("refs/heads/*", "refs/heads/", true)]
    [InlineData("refs/heads/*", "refs/Heads/main", false)]
    [InlineData("*", "", true)]
    [InlineData("", "refs/heads/main", true)]
    [InlineData("?", "", false)]
    [InlineData("*foo?test", "refs/heads/foo/test", true)]
    [InlineData("foo*", "refs/heads/foo", false)]
    [InlineData("refs/heads/foo[!-]*", "refs/heads/foo", false)]
    [InlineData("refs/heads/foo[!-]*", "refs/heads/foobar", true)]
    [InlineData("refs/heads/foo[!-]*", "refs/heads/foo-bar", false)]
    [InlineData("[!a]", "b", true)]
    [InlineData("[^a]", "b", false)]
    [InlineData("[^a]", "^", true)]
    [InlineData("[]]", "]", true)]
    [InlineData("[a", "[a", true)]
    [InlineData("[*]", "*", true)]
    [InlineData("[*]", "a", false)]
    [InlineData("[c-a]", "b", false)]
    [InlineData("[!c-a]", "b", true)]
    [InlineData("?", "😀", true)]
    public void A_ref_matches_as_a_whole(string pattern, string name, bool matches) => Assert.Equal(matches, new GitRefPattern(pattern).IsMatch(name));

    [Fact]
    public void Two_thousand_pairs_are_answered_as_python_answered_them()
    {
        string answers = string.Concat(File.ReadAllLines(s_table));

        Assert.Equal(TableLength, answers.Length);
        AssertAnswers(answers, [.. RefPatternPairs.Create(TableSeed, TableLength)]);
    }

    [ExternalToolFact("python3")]
    public void A_hundred_thousand_pairs_are_answered_as_python_answers_them()
    {
        (string Pattern, string Ref)[] pairs = [.. RefPatternPairs.Create(seed: 2, count: 100_000)];

        string answers = AskPython(pairs);

        // Pairs of which hardly any matched, or hardly any did not, would show nothing.
        Assert.InRange(answers.Count(answer => answer == '1'), 20_000, 80_000);
        AssertAnswers(answers, pairs);
    }

    [ExternalToolFact("python3")]
    public void The_answers_that_are_checked_in_are_those_of_python()
    {
        string[] lines = [.. AskPython([.. RefPatternPairs.Create(TableSeed, TableLength)]).Chunk(AnswersInALine).Select(line => new string(line))];
        if (Environment.GetEnvironmentVariable("UPDATE_DOCUMENTATION") == "1")
        {
            File.WriteAllLines(s_table, lines);
        }

        Assert.Equal(lines, File.ReadAllLines(s_table));
    }

    [Fact]
    public void A_pattern_that_almost_matches_everywhere_ends_soon()
    {
        GitRefPattern pattern = new(string.Concat(Enumerable.Repeat("*a", 99)) + "*b");

        // With a try for each way to share out the stars, there would be more of them than atoms.
        Assert.False(pattern.IsMatch(new string('a', 10_000)));
    }

    [Fact]
    public void A_pattern_has_no_more_characters_than_launchpad_takes()
    {
        string longest = string.Concat(Enumerable.Repeat("😀", GitRefPattern.MaximumLength));

        Assert.Equal(longest, new GitRefPattern(longest).Text);
        Assert.StartsWith("A ref pattern has at most 200 characters; this one has 201.", Assert.Throws<ArgumentException>(() => new GitRefPattern(longest + "a")).Message, StringComparison.Ordinal);
        Assert.True(GitRefPattern.TryParse(longest, null, out GitRefPattern? parsed));
        Assert.Equal(new GitRefPattern(longest), parsed);
        Assert.False(GitRefPattern.TryParse(longest + "a", null, out _));
        Assert.False(GitRefPattern.TryParse(null, null, out _));
    }

    [Fact]
    public void To_match_allocates_nothing()
    {
        GitRefPattern pattern = new("refs/*/[!-]?*in");
        Assert.True(pattern.IsMatch("refs/heads/main"));

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            pattern.IsMatch("refs/heads/main");
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static string AskPython((string Pattern, string Ref)[] pairs)
    {
        byte[] input = Encoding.ASCII.GetBytes("[" + string.Join(",", pairs.Select(pair => $"[{Json(pair.Pattern)},{Json(pair.Ref)}]")) + "]");
        return ExternalTool.Run("python3", input, "-c", Program);
    }

    // A half of a surrogate pair has to come through, which System.Text.Json does not write.
    private static string Json(string text) => $"\"{string.Concat(text.Select(unit => $"\\u{(int)unit:x4}"))}\"";

    private static void AssertAnswers(string answers, (string Pattern, string Ref)[] pairs)
    {
        Assert.Equal(pairs.Length, answers.Length);
        List<string> wrong = [];
        for (int index = 0; index < pairs.Length; index++)
        {
            (string pattern, string name) = pairs[index];
            if (new GitRefPattern(pattern).IsMatch(name) != (pattern.Length == 0 || answers[index] == '1'))
            {
                wrong.Add($"{JsonSerializer.Serialize(pattern)} {JsonSerializer.Serialize(name)} {answers[index]}");
            }
        }

        Assert.Empty(wrong);
    }
}
