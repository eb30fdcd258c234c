using System.Text.RegularExpressions;
using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.Documentation;

/// <summary>A fenced block of one of the pages that people read.</summary>
internal sealed partial record CodeBlock
{
    /// <summary>The page, from the repository's root: <c>docs/receiving.md</c>.</summary>
    public required string Page { get; init; }

    /// <summary>The line of the page that its first line is, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>What stands behind the fence: <c>csharp</c>, <c>json</c>, <c>xml</c>, <c>shell</c>, or nothing.</summary>
    public required string Language { get; init; }

    public required string Text { get; init; }

    /// <summary>The last line with words above it: what the block is introduced with.</summary>
    public required string Introduction { get; init; }

    /// <summary>Page, heading and number below that heading, for blocks of one language: <c>receiving.secrets-2</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The README and everything in docs.</summary>
    public static string[] Pages { get; } =
    [
        "README.md",
        .. Directory.GetFiles(Repository.PathOf("docs"), "*.md").Select(file => "docs/" + Path.GetFileName(file)).Order(StringComparer.Ordinal),
    ];

    public static IEnumerable<CodeBlock> All(string language) => Pages.SelectMany(Read).Where(block => block.Language == language);

    private static IEnumerable<CodeBlock> Read(string page)
    {
        string[] lines = Repository.Read(page).Split('\n');
        Dictionary<string, int> numbers = [];
        string heading = "";
        string introduction = "";
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
            {
                heading = lines[i].StartsWith('#') ? lines[i].TrimStart('#', ' ') : heading;
                introduction = lines[i].Length == 0 ? introduction : lines[i];
                continue;
            }

            string language = lines[i][3..];
            int end = Array.IndexOf(lines, "```", i + 1);
            Assert.True(end > i, $"{page}({i + 1}): the block has no end.");
            string place = $"{Path.GetFileNameWithoutExtension(page)}.{NotInNames().Replace(heading.ToLowerInvariant(), "-").Trim('-')}";
            int number = numbers[place + language] = numbers.GetValueOrDefault(place + language) + 1;
            yield return new()
            {
                Page = page,
                Line = i + 2,
                Language = language,
                Text = string.Join('\n', lines[(i + 1)..end]) + "\n",
                Introduction = introduction,
                Name = $"{place}-{number}",
            };
            i = end;
        }
    }

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotInNames();
}
