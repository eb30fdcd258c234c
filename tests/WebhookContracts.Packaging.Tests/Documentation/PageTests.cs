using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using WebhookContracts.Launchpad;
using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.Documentation;

/// <summary>What the pages say besides code: links, commands, versions, and the tables that repeat what the code decides.</summary>
public partial class PageTests
{
    public static TheoryData<string> Pages => [.. CodeBlock.Pages, "CHANGELOG.md", "CONTRIBUTING.md", "tests/README.md"];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_somewhere(string page)
    {
        foreach (Match link in Link().Matches(Repository.Read(page)))
        {
            string[] target = link.Groups["target"].Value.Split('#');
            string file = target[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, target[0]);
            Assert.True(File.Exists(Repository.PathOf(file)), $"{page}: {link.Value} leads to no file.");
            Assert.True(target.Length == 1 || Anchors(file).Contains(target[1]), $"{page}: {link.Value} leads to no heading.");
        }
    }

    [Fact]
    public void Versions_in_blocks_are_the_one_that_is_packed()
    {
        string[] versions = [.. CodeBlock.All("xml").SelectMany(block => Reference().Matches(block.Text)).Select(reference => reference.Groups["version"].Value)];

        Assert.NotEmpty(versions);
        Assert.All(versions, version => Assert.Equal(PackedPackages.Version, version));
    }

    [Fact]
    public void Commands_name_packages_and_projects_that_there_are()
    {
        string[] packages = [.. Projects().Where(project => (string?)project.Document.Descendants("IsPackable").SingleOrDefault() == "true").Select(project => project.Name)];
        foreach (string line in CodeBlock.All("shell").SelectMany(block => block.Text.Split('\n')))
        {
            if (AddedPackage().Match(line) is { Success: true } added)
            {
                Assert.Contains(added.Groups["name"].Value, packages);
            }

            if (RunProject().Match(line) is { Success: true } run)
            {
                Assert.NotEmpty(Directory.GetFiles(Repository.PathOf(run.Groups["folder"].Value), "*.csproj"));
            }
        }
    }

    [Fact]
    public void The_table_of_reasons_has_every_reason_with_its_status()
    {
        IEnumerable<(string, string)> documented = Rows("docs/receiving.md", "| reason | when | status |").Select(row => (row[0].Trim('`'), row[2]));

        Assert.Equal(
            Enum.GetValues<WebhookRejectionReason>().Where(reason => reason != WebhookRejectionReason.None).Select(reason => ($"{reason}", $"{reason.ToHttpStatusCode()}")).Order(),
            documented.Order());
    }

    [Fact]
    public void The_raw_delivery_that_is_shown_is_one_that_the_contract_accepts()
    {
        CodeBlock shown = CodeBlock.All("http").Single(block => block.Page == "docs/sending.md");
        using WebhookSecret secret = WebhookSecret.FromUtf8("correct horse battery staple");
        Assert.Contains("`correct horse battery staple`", shown.Introduction, StringComparison.Ordinal);

        RawDelivery delivery = RawDelivery.Parse(Encoding.UTF8.GetBytes(shown.Text.TrimEnd('\n')));

        Assert.Equal("ping", LaunchpadContract.Instance.Receive(delivery, secret).Delivery?.EventType);
    }

    [Fact]
    public void The_table_of_diagnostics_has_every_diagnostic_with_its_severity()
    {
        IEnumerable<(string, string)> shipped = AnalyzerRule().Matches(Repository.Read("generators", "WebhookContracts.Generators", "AnalyzerReleases.Unshipped.md"))
            .Concat(AnalyzerRule().Matches(Repository.Read("generators", "WebhookContracts.Generators", "AnalyzerReleases.Shipped.md")))
            .Select(rule => (rule.Groups["id"].Value, rule.Groups["severity"].Value.ToLowerInvariant()));
        IEnumerable<(string, string)> ofTargets = TargetsError().Matches(Repository.Read("generators", "WebhookContracts.Generators", "build", "WebhookContracts.Generators.targets"))
            .Select(error => (error.Groups["id"].Value, "error"));

        Assert.Equal(
            shipped.Concat(ofTargets).Distinct().Order(),
            Rows("docs/diagnostics.md", "| id | severity | says |").Select(row => (row[0].TrimStart('[').Split(']')[0], row[1])).Order());
    }

    [Fact]
    public void Each_diagnostic_has_a_section_that_its_help_link_leads_to()
    {
        string address = Regex.Match(Repository.Read("Directory.Build.props"), "<PackageProjectUrl>(.*)</PackageProjectUrl>").Groups[1].Value;
        IEnumerable<string> ids = Rows("docs/diagnostics.md", "| id | severity | says |").Select(row => row[0].TrimStart('[').Split(']')[0]);
        Assert.Empty(ids.Select(id => id.ToLowerInvariant()).Except(Anchors("docs/diagnostics.md")));
        Assert.Contains($"HelpLink=\"{address}/blob/main/docs/diagnostics.md#whc1000\"", Repository.Read("generators", "WebhookContracts.Generators", "build", "WebhookContracts.Generators.targets"), StringComparison.Ordinal);
        Assert.Contains($"\"$id\": \"{address.Replace("github.com", "raw.githubusercontent.com", StringComparison.Ordinal)}/main/schemas/contract.schema.json\"", Repository.Read("schemas", "contract.schema.json"), StringComparison.Ordinal);
    }

    private static IEnumerable<string[]> Rows(string page, string header) => Repository.Read(page)
        .Split('\n')
        .SkipWhile(line => line != header)
        .Skip(2)
        .TakeWhile(line => line.StartsWith('|'))
        .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries));

    // As the usual viewers of Markdown name headings: words in lower case, joined by hyphens, without punctuation.
    private static IEnumerable<string> Anchors(string page) =>
        Heading().Matches(Repository.Read(page)).Select(heading => NotInAnchors().Replace(heading.Groups["text"].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    private static IEnumerable<(string Name, XDocument Document)> Projects() =>
        from folder in (string[])["src", "generators"]
        from file in Directory.EnumerateFiles(Repository.PathOf(folder), "*.csproj", SearchOption.AllDirectories)
        select (Path.GetFileNameWithoutExtension(file), XDocument.Load(file));

    [GeneratedRegex(@"\]\((?<target>(?!https?:)[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w -]")]
    private static partial Regex NotInAnchors();

    [GeneratedRegex("""
        <PackageReference Include="WebhookContracts[\w.]*" Version="(?<version>[^"]+)"
        """)]
    private static partial Regex Reference();

    [GeneratedRegex(@"dotnet (add package|tool install)( -g| --global)? (?<name>[\w.]+)")]
    private static partial Regex AddedPackage();

    [GeneratedRegex(@"dotnet run --project (?<folder>\S+)")]
    private static partial Regex RunProject();

    [GeneratedRegex(@"^(?<id>WHC\d+) \| \w+ \| (?<severity>\w+)", RegexOptions.Multiline)]
    private static partial Regex AnalyzerRule();

    [GeneratedRegex(@"<Error [^>]*Code=""(?<id>WHC\d+)""")]
    private static partial Regex TargetsError();
}
