using System.Text.RegularExpressions;

namespace WebhookContracts.Packaging.Tests.Documentation;

/// <summary>Every sentence of the page on security is held by a test that there is, or says that it is advice.</summary>
public partial class SecurityPageTests
{
    private const string Page = "docs/security.md";
    private const string Header = "| sentence | held by |";
    private const string Advice = "advice";

    private static readonly string[] s_lines = Repository.Read(Page).Split('\n');

    private static readonly (string Sentence, string HeldBy)[] s_rows =
    [
        .. s_lines.SkipWhile(line => line != Header)
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => (cells[0].TrimEnd('…', ' '), cells[1])),
    ];

    private static readonly Lazy<Dictionary<string, string>> s_testClasses = new(() => Directory
        .EnumerateFiles(Repository.PathOf("tests"), "*Tests.cs", SearchOption.AllDirectories)
        .GroupBy(file => Path.GetFileNameWithoutExtension(file))
        .ToDictionary(files => files.Key, files => string.Concat(files.Select(File.ReadAllText))));

    // Prose alone, as it is read: without marks, paragraph by paragraph, a paragraph in sentences.
    private static IEnumerable<string> Sentences => Paragraph().Matches(string.Join('\n', s_lines.TakeWhile(line => line != Header)))
        .Select(paragraph => paragraph.Value)
        .Where(paragraph => paragraph[0] is not ('#' or '|' or '`' or '<'))
        .SelectMany(paragraph => SentenceEnd().Split(Plain(paragraph)));

    [Fact]
    public void Every_sentence_has_its_row_and_every_row_its_sentence()
    {
        Assert.NotEmpty(s_rows);
        Assert.All(Sentences, sentence => Assert.True(s_rows.Count(row => IsOf(row.Sentence, sentence)) == 1, $"No row, or several: {sentence}"));
        Assert.All(s_rows, row => Assert.True(Sentences.Any(sentence => IsOf(row.Sentence, sentence)), $"No sentence begins so: {row.Sentence}"));
    }

    [Fact]
    public void Every_test_that_holds_one_is_there()
    {
        string[] tests = [.. s_rows.Where(row => row.HeldBy != Advice).SelectMany(row => row.HeldBy.Split(", "))];

        Assert.NotEmpty(tests);
        Assert.All(tests, test =>
        {
            string[] names = test.Trim('`').Split('.');
            Assert.Equal(2, names.Length);
            Assert.True(s_testClasses.Value.TryGetValue(names[0], out string? source) && HasTest(source, names[1]), $"There is no test {test}.");
        });
    }

    [Theory]
    [InlineData("    [Fact]\n    public void A_b() => B();\n", true)]
    [InlineData("    [Theory]\n    [InlineData(\"{}\")]\n    public async Task A_b(string c)\n", true)]
    [InlineData("    [Fact]\n    public void A_c()\n    {\n        A_b();\n    }\n", false)]
    [InlineData("    [Fact]\n    public void C() { }\n\n    public void A_b() { }\n", false)]
    public void A_test_is_what_a_runner_runs(string source, bool isOne) => Assert.Equal(isOne, HasTest(source, "A_b"));

    [Theory]
    [InlineData("A b. C d (e). `F` g.", new[] { "A b.", "C d (e).", "F g." })]
    [InlineData("**A b**, in 1.5 c\n  d.", new[] { "A b, in 1.5 c d." })]
    public void Sentences_are_told_apart(string paragraph, string[] sentences) => Assert.Equal(sentences, SentenceEnd().Split(Plain(paragraph)));

    // A method with an attribute in the lines right above it.
    private static bool HasTest(string source, string name)
    {
        int method = source.IndexOf($" {name}(", StringComparison.Ordinal);
        string above = method < 0 ? "" : source[Math.Max(0, source.LastIndexOf("\n\n", method, StringComparison.Ordinal))..method];
        return TestAttribute().IsMatch(above) && above[above.LastIndexOf('\n')..].Contains(" public ", StringComparison.Ordinal);
    }

    private static bool IsOf(string row, string sentence) => sentence.StartsWith(Plain(row), StringComparison.Ordinal);

    private static string Plain(string text) => Space().Replace(Mark().Replace(Link().Replace(text, "${text}"), ""), " ").Trim();

    // What begins a line and goes on until an empty line or the next item.
    [GeneratedRegex(@"^(?=\S)(?:.(?!^- |^$))+", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Paragraph();

    [GeneratedRegex(@"(?<=[.!?]) (?=[A-Z0-9`*])")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"[*`]|^- ", RegexOptions.Multiline)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^ +\[(Fact|Theory|EngineFact|ExternalToolFact|UnixFact|BrowserFact|BrokerFact)\b", RegexOptions.Multiline)]
    private static partial Regex TestAttribute();

    [GeneratedRegex(@"\[(?<text>[^\]]+)\]\([^)]+\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
