using System.Text.RegularExpressions;

namespace WebhookContracts.Tests.Errors;

/// <summary>What an error quotes of what was sent is short, and one line in every log.</summary>
public partial class ExcerptTests
{
    private const string Failed = "onefuzz/examples/task_failed.json";
    private const int LongestMessage = 2_000;

    private static readonly Fixture s_ping = Fixture.At("launchpad/examples/ping.json");
    private static readonly Fixture s_push = Fixture.At("launchpad/examples/git-push.json");
    private static readonly Fixture s_grid = Fixture.In("onefuzz/event-grid").First(fixture => fixture.Body.Text().Contains("\"event_type\"", StringComparison.Ordinal));

    public static TheoryData<string> Breakers => new("\n", "\r", "\t", "\u001b[31m", "\0", "\u007f", "\u0085", "\u009b31m", "\u2028", "\u2029", "\u202e", "\u2066", "\u200f", "\u061c", "\uFEFF");

    [Theory]
    [MemberData(nameof(Breakers))]
    public void A_name_in_the_pointer_cannot_begin_a_line_of_its_own(string breaker)
    {
        string name = System.Text.Json.JsonSerializer.Serialize("a" + breaker + "2026-01-01 [ERROR] forged");

        AssertOneLine(s_push.Read($$"""{"ref_changes":{{{name}}:1} }""".Utf8()).Error);
        AssertOneLine(s_push.Read($$"""{"ref_changes":{{{name}}:1,} }""".Utf8()).Error);
        AssertOneLine(s_push.Read($$"""{"ref_changes":{{{name}}:{"old":null,"new":null },{{name}}:{"old":null,"new":null} } }""".Utf8()).Error);
    }

    [Theory]
    [MemberData(nameof(Breakers))]
    public void What_stands_in_the_body_cannot_begin_a_line_of_its_own(string breaker)
    {
        string text = breaker[0] < ' ' ? System.Text.Json.JsonSerializer.Serialize(breaker) : $"\"{breaker}\"";

        AssertOneLine(s_ping.Read($$"""{"ping":{{text}}}""".Utf8()).Error);
        AssertOneLine(s_ping.Read($$"""{"ping":true,{{text}}:1,{{text}}:2}""".Utf8()).Error);
        AssertOneLine(s_ping.Read($$"""{"ping":{{breaker}}}""".Utf8()).Error, isError: breaker is not ("\n" or "\r" or "\t"));
        AssertOneLine(s_ping.Read($$"""{"ping":true} {{breaker}} x""".Utf8()).Error);
        AssertOneLine(s_ping.Read($$"""{"ping":"{{breaker}}""".Utf8()).Error);
    }

    [Theory]
    [MemberData(nameof(Breakers))]
    public void An_event_type_that_differs_cannot_begin_a_line_of_its_own(string breaker)
    {
        Fixture fixture = Fixture.At(Failed);
        string type = System.Text.Json.JsonSerializer.Serialize(breaker);
        byte[] renamed = fixture.Body.Text().Replace("\"task_failed\"", type, StringComparison.Ordinal).Utf8();
        byte[] grid = Renamed(type);

        AssertOneLine(fixture.Contract.Outcome(renamed, "task_failed").Error);
        AssertOneLine(fixture.Contract.Outcome(fixture.Body, breaker).Error);
        AssertOneLine(s_grid.Contract.Outcome(grid, null).Error);
    }

    [Fact]
    public void However_long_what_was_sent_is_the_error_is_short()
    {
        string huge = new('h', 8_000_000);
        Fixture failed = Fixture.At(Failed);
        WebhookError?[] errors =
        [
            s_ping.Read($$"""{"ping":"{{huge}}"}""".Utf8()).Error,
            s_ping.Read($$"""{"{{huge}}":1,"{{huge}}":2}""".Utf8()).Error,
            s_ping.Read($$"""{"{{huge}}":x}""".Utf8()).Error,
            s_ping.Read($$"""{"ping":tru{{huge}}}""".Utf8()).Error,
            s_ping.Read($$"""{"ping":{{new string('9', 8_000_000)}}}""".Utf8()).Error,
            s_ping.Read($$"""{"ping":0{{new string('9', 8_000_000)}}}""".Utf8()).Error,
            s_ping.Read($$"""{{huge}}""".Utf8()).Error,
            s_push.Read($$"""{"ref_changes":{"{{huge}}":1} }""".Utf8()).Error,
            s_grid.Contract.Outcome(Renamed($"\"{huge}\""), null).Error,
            failed.Contract.Outcome(failed.Body, huge).Error,
            failed.Contract.Outcome(failed.Body.Text().Replace("\"task_failed\"", $"\"{huge}\"", StringComparison.Ordinal).Utf8(), "ping").Error,
        ];

        Assert.All(errors, error => AssertOneLine(error));
    }

    [Fact]
    public void A_pointer_that_is_cut_says_so_and_breaks_no_character()
    {
        string grin = string.Concat(Enumerable.Repeat("\U0001F600", 1_000));

        string? cut = s_push.Read($$"""{"ref_changes":{"a{{grin}}":1} }""".Utf8()).Error?.JsonPointer;
        string? other = s_push.Read($$"""{"ref_changes":{"{{grin}}":1} }""".Utf8()).Error?.JsonPointer;

        Assert.EndsWith("\U0001F600…", cut, StringComparison.Ordinal);
        Assert.EndsWith("\U0001F600…", other, StringComparison.Ordinal);
        Assert.InRange(cut!.Length, 1_000, 1_024);
    }

    [Theory]
    [InlineData("""{"secret_free":1,"sas_url":"http://[4111"}""")]
    [InlineData("""{"sas_url":4111}""")]
    [InlineData("""[{"sas_url":"http://[4111"}]""")]
    [InlineData("""[{"sas_url":{"a":4111}}]""")]
    [InlineData("""[{"sas_url":"4111\ud800"}]""")]
    public void An_address_that_grants_access_is_not_quoted(string body)
    {
        WebhookError error = Assert.IsType<WebhookError>(Bundled.OneFuzz.Outcome(body.Utf8(), null).Error);

        Assert.EndsWith("/sas_url", error.JsonPointer, StringComparison.Ordinal);
        Assert.DoesNotContain("4111", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_exceptions_of_JsonSerializer_are_as_short_and_as_silent()
    {
        string Message(string json) => Assert.Throws<System.Text.Json.JsonException>(
            () => System.Text.Json.JsonSerializer.Deserialize<WebhookContracts.OneFuzz.OneFuzzMessage>(json)).InnerException!.Message;

        Assert.DoesNotContain("4111", Message("""{"sas_url":"http://[4111"}"""), StringComparison.Ordinal);
        Assert.InRange(Message($$"""{"event_type":{"{{new string('h', 100_000)}}":1} }""").Length, 1, LongestMessage);
    }

    private static byte[] Renamed(string type)
    {
        string grid = s_grid.Body.Text();
        return Regex.Replace(grid, "\"[eE]ventType\"\\s*:\\s*\"[^\"]*\"", _ => "\"EventType\":" + type).Utf8();
    }

    private static void AssertOneLine(WebhookError? error, bool isError = true)
    {
        if (!isError && error is null)
        {
            return;
        }

        Assert.NotNull(error);
        foreach (string? text in (string?[])[error.Message, error.Expected, error.Found, error.JsonPointer, error.ToString()])
        {
            Assert.DoesNotMatch(Breaking(), text ?? "");
            Assert.InRange(text?.Length ?? 0, 0, LongestMessage);
        }

        Assert.InRange(error.Found?.Length ?? 0, 1, 200);
    }

    // Controls, and what a terminal or an editor may take for a line's end or a change of direction.
    [GeneratedRegex(@"[\p{Cc}\p{Cf}\u2028\u2029]")]
    private static partial Regex Breaking();
}
