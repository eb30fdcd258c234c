using WebhookContracts.Schemas.Problems;

namespace WebhookContracts.Generators.Tests.Text;

public class SpellingTests
{
    [Theory]
    [InlineData("x-alias", "x-aliases")]
    [InlineData("EVENT_TYPE", "eventType")]
    [InlineData("evnetType", "eventType")]
    [InlineData("nmae", "name")]
    [InlineData("datetime", "date-time")]
    public void A_slip_of_the_pen_is_recognised(string word, string meant) => Assert.Equal(meant, Spelling.FindMeant(word, ["other", "x-aliases", "eventType", "name", "date-time"]));

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("x-type")]
    [InlineData("x-title")]
    [InlineData("x-enum-varnames")]
    [InlineData("id")]
    public void Another_word_is_not(string word) => Assert.Null(Spelling.FindMeant(word, ["x-time", "x-enumNames", "x-name", "if", ""]));

    [Fact]
    public void The_closest_of_several_is_meant() => Assert.Equal("proxy_deleted", Spelling.FindMeant("proxy_delete", ["proxy_created", "proxy_deleted"]));

    [Fact]
    public void Words_of_any_length_and_number_cost_little() =>
        Assert.Null(Spelling.FindMeant(new string('a', 100_000), Enumerable.Range(0, 10_000).Select(number => new string('a', 100_000) + number)));
}
