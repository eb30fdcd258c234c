using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WebhookContracts.Generators.Tests.Runs;
using WebhookContracts.Schemas.Problems;

namespace WebhookContracts.Generators.Tests.Diagnostics;

/// <summary>The list of the analyzer's rules is compared here, as the analysis of releases sees only descriptors that are written out.</summary>
public class ProblemKindTests
{
    [Fact]
    public void The_lists_of_releases_have_every_kind_of_problem()
    {
        IEnumerable<string> ofSchemas = typeof(ProblemKinds).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (ProblemKind)field.GetValue(null)!)
            .Select(kind => $"{kind.Id} | WebhookContracts | {kind.Severity} | {kind.Title}");
        IEnumerable<string> ofProjects = GeneratorRun.Of([Acme.Event("{}")], languageVersion: LanguageVersion.CSharp11, references: GeneratorRun.Framework).Result.Diagnostics
            .Select(diagnostic => diagnostic.Descriptor)
            .Select(rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}");
        IEnumerable<string> listed = new[] { "Shipped", "Unshipped" }
            .SelectMany(list => Repository.Read("generators", "WebhookContracts.Generators", $"AnalyzerReleases.{list}.md").Split('\n'))
            .Where(line => line.StartsWith("WHC", StringComparison.Ordinal));
        Assert.Equal(ofSchemas.Concat(ofProjects).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_diagnostic_links_to_its_section_of_the_page()
    {
        Diagnostic diagnostic = Assert.Single(Acme.Event("{").Generate().Result.Diagnostics);
        Assert.Equal("https://github.com/webhookcontracts/webhookcontracts/blob/main/docs/diagnostics.md#whc0001", diagnostic.Descriptor.HelpLinkUri);
    }
}
