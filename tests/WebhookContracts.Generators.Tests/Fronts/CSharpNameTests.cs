using Microsoft.CodeAnalysis.CSharp;
using WebhookContracts.Schemas.Fronts;

namespace WebhookContracts.Generators.Tests.Fronts;

public class CSharpNameTests
{
    [Fact]
    public void No_keyword_of_the_compiler_is_an_identifier() =>
        Assert.All(SyntaxFacts.GetReservedKeywordKinds().Select(SyntaxFacts.GetText), keyword => Assert.False(CSharpName.IsIdentifier(keyword), keyword));

    [Theory]
    [InlineData("Acme")]
    [InlineData("_a1")]
    [InlineData("Größe")]
    [InlineData("record")]
    [InlineData("required")]
    public void What_the_compiler_takes_is_an_identifier(string text)
    {
        Assert.True(SyntaxFacts.IsValidIdentifier(text));
        Assert.True(CSharpName.IsIdentifier(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1a")]
    [InlineData("a b")]
    [InlineData("a-b")]
    [InlineData("A.B")]
    [InlineData("@class")]
    public void What_the_compiler_does_not_take_is_none(string text) => Assert.False(CSharpName.IsIdentifier(text));

    [Theory]
    [InlineData("A", true)]
    [InlineData("A.B_1.C", true)]
    [InlineData("A..B", false)]
    [InlineData(".A", false)]
    [InlineData("A.class", false)]
    [InlineData("", false)]
    public void A_qualified_name_is_identifiers_with_dots_between_them(string text, bool isQualified) => Assert.Equal(isQualified, CSharpName.IsQualified(text));
}
