namespace WebhookContracts.Packaging.Tests.Documentation;

/// <summary>Every block of C# in the README and in docs compiles as it stands, and does what the page says.</summary>
public class CodeBlockTests
{
    public static TheoryData<string> Names => [.. CodeBlock.All("csharp").Select(block => block.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Does_what_the_page_says(string name) => Frame.Run(Frame.Compile(CodeBlock.All("csharp").Single(block => block.Name == name)));

    [Fact]
    public void Every_block_has_its_frame_and_every_frame_its_block() => Assert.Equal(
        CodeBlock.All("csharp").Select(block => block.Name).Order(StringComparer.Ordinal),
        Frame.Names.Order(StringComparer.Ordinal));
}
