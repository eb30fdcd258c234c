using WebhookContracts.Tool.Printing;

namespace WebhookContracts.Tool.Tests.Printing;

/// <summary>Whatever is shown on one line, without steering what shows it.</summary>
public class PrintableTests
{
    [Theory]
    [InlineData("a\u0007b\r\n", @"a\u0007b\u000d\u000a")]
    [InlineData("\u202Eevil\u2066", @"\u202eevil\u2066")]
    [InlineData("\u2028\u2029\u0085", @"\u2028\u2029\u0085")]
    [InlineData("tag \U000E0041.", @"tag \udb40\udc41.")]
    [InlineData("\U0001D173", @"\ud834\udd73")]
    public void What_steers_and_what_is_no_character_is_escaped(string text, string shown) => Assert.Equal(shown, Printable.Of(text));

    // An attribute cannot hold half a character.
    [Fact]
    public void Half_a_character_is_escaped() => Assert.Equal(@"\ude00 of \ud83d", Printable.Of("\uDE00 of \uD83D"));

    [Theory]
    [InlineData("")]
    [InlineData("é שלום 漢字 😀")]
    public void All_else_is_shown_as_it_is(string text) => Assert.Same(text, Printable.Of(text));
}
