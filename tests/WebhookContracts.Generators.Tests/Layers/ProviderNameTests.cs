using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WebhookContracts.Generators.Tests.Layers;

/// <summary>A provider's name stands only in its own folder: all other code knows contracts, and asks them for what differs.</summary>
public class ProviderNameTests
{
    private static readonly string[] s_names = ["OneFuzz", "DjinnCi", "Djinn-CI", "Djinn CI", "Launchpad", "EventGrid", "Event Grid"];

    private static readonly string[] s_folders = ["/OneFuzz/", "/DjinnCi/", "/Launchpad/"];

    private static readonly string[] s_mayName =
    [
        // Somewhere the contracts that the tool carries have to be listed.
        "src/WebhookContracts.Tool/Contracts/LibraryContracts.cs",

        // Whose examples the package for tests carries has to be listed too.
        "src/WebhookContracts.Testing/BundledSamples.cs",

        // The help of each command shows it at work, with providers that there are.
        "src/WebhookContracts.Tool/Commands/Diff/DiffCommand.cs",
        "src/WebhookContracts.Tool/Commands/Events/EventsCommand.cs",
        "src/WebhookContracts.Tool/Commands/Listen/ListenCommand.cs",
        "src/WebhookContracts.Tool/Commands/OpenApi/OpenApiCommand.cs",
        "src/WebhookContracts.Tool/Commands/Parse/ParseCommand.cs",
        "src/WebhookContracts.Tool/Commands/Replay/ReplayCommand.cs",
        "src/WebhookContracts.Tool/Commands/Sample/SampleCommand.cs",
        "src/WebhookContracts.Tool/Commands/Schema/SchemaCommand.cs",
        "src/WebhookContracts.Tool/Commands/Send/SendCommand.cs",
        "src/WebhookContracts.Tool/Commands/Sign/SignCommand.cs",
        "src/WebhookContracts.Tool/Commands/Validate/ValidateCommand.cs",
        "src/WebhookContracts.Tool/Commands/Verify/VerifyCommand.cs",

        // An example in a message.
        "generators/WebhookContracts.Schemas/Fronts/ContractSettingsReader.Sending.cs",
    ];

    [Fact]
    public void No_other_code_names_a_provider()
    {
        string[] files = [.. SourceFiles.All.Where(file => !s_folders.Any(folder => file.Contains(folder, StringComparison.Ordinal)) && !s_mayName.Contains(file))];

        Assert.NotEmpty(files);
        string[] names = [.. files.SelectMany(file => NamesIn(file, File.ReadAllText(Repository.PathOf(file))))];
        Assert.True(names.Length == 0, string.Join('\n', names));
    }

    /// <summary>An exception that nobody needs any more has to go.</summary>
    [Fact]
    public void What_may_name_one_does() => Assert.All(s_mayName, file => Assert.NotEmpty(NamesIn(file, File.ReadAllText(Repository.PathOf(file)))));

    [Theory]
    [InlineData("class OneFuzzReader { }")]
    [InlineData("using WebhookContracts.Launchpad;")]
    [InlineData("class A { string a = \"--event-grid\"; }")]
    [InlineData("class A { string a = $\"{1} of Djinn CI\"; }")]
    [InlineData("class A { System.ReadOnlySpan<byte> a => \"X-Djinn-CI-Event\"u8; }")]
    public void A_name_in_code_or_text_is_found(string source) => Assert.NotEmpty(NamesIn("A.cs", source));

    [Fact]
    public void A_name_in_a_comment_is_an_example() => Assert.Empty(NamesIn("A.cs", "// As Launchpad does.\n/// <summary>Such as OneFuzz.</summary>\nclass A { }"));

    private static IEnumerable<string> NamesIn(string path, string source)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, path: path);
        return from token in tree.GetRoot().DescendantTokens()
               where token.RawKind is (int)SyntaxKind.IdentifierToken
                   or (int)SyntaxKind.StringLiteralToken
                   or (int)SyntaxKind.Utf8StringLiteralToken
                   or (int)SyntaxKind.SingleLineRawStringLiteralToken
                   or (int)SyntaxKind.MultiLineRawStringLiteralToken
                   or (int)SyntaxKind.InterpolatedStringTextToken
               let text = token.Text.Replace("event-grid", "event grid", StringComparison.OrdinalIgnoreCase)
               where s_names.Any(name => text.Contains(name, StringComparison.OrdinalIgnoreCase))
               select $"{path}({tree.GetLineSpan(token.Span).StartLinePosition.Line + 1}): {token.Text}";
    }
}
