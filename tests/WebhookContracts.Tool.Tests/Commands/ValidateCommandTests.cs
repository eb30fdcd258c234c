using System.Text;
using System.Text.Json;
using WebhookContracts.Tool.Tests.CommandLine;

namespace WebhookContracts.Tool.Tests.Commands;

public sealed class ValidateCommandTests : IDisposable
{
    private const string Ping = """{"event_id":"00000000-0000-0000-0000-000000000001","event_type":"ping","event":{"ping_id":"00000000-0000-0000-0000-000000000002"}}""";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("webhooks-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_valid_body_is_one_line()
    {
        Assert.Equal("<stdin>: onefuzz ping is valid\n", InProcess.RunOn(Ping, "validate", "onefuzz", "-").Yes());
    }

    [Fact]
    public void Violations_and_notes_are_a_line_each_with_input_line_column_and_pointer()
    {
        string file = Path.Combine(_folder.FullName, "body.json");
        File.WriteAllText(file, "{ \"git_repository\": 5,\n  \"git_repository_path\": \"\" }");

        Assert.Equal(
            $"""
            {file}:1:1: violation at /ref_changes: the member 'ref_changes' is missing
            {file}:1:21: violation at /git_repository: expected a string, found 5
            {file}: launchpad git:push:0.1 is not valid: 2 violations

            """.ReplaceLineEndings("\n"),
            InProcess.Run("validate", "launchpad", "--event", "git:push:0.1", file).No());
    }

    [Fact]
    public void Notes_do_not_make_a_body_invalid()
    {
        Assert.Equal(
            """
            <stdin>:1:1: note at the root: the event type 'ocirecipe:build:0.1' is another spelling of 'oci-recipe:build:0.1'
            <stdin>:1:2: note at /ocirecipe_build: another name of 'recipe_build'
            <stdin>:1:35: note at /action: 'destroyed' is not one of the values known: created, status-changed
            <stdin>: launchpad ocirecipe:build:0.1 is valid: 3 notes

            """.ReplaceLineEndings("\n"),
            InProcess.RunOn(
                """{"ocirecipe_build":"/a","action": "destroyed","recipe":"/r","build_request":null,"status":"Needs building","registry_upload_status":"Pending"}""",
                "validate", "launchpad", "-e", "ocirecipe:build:0.1", "-").Yes());
    }

    [Fact]
    public void The_form_of_the_body_is_found_out()
    {
        Assert.Equal(
            "<stdin>: onefuzz ping is valid\n",
            InProcess.RunOn("""{"ping_id":"00000000-0000-0000-0000-000000000002"}""", "validate", "onefuzz", "--event", "ping", "-").Yes());
        Assert.Equal(
            "<stdin>: onefuzz ping in the dialect event-grid-1.0 is valid\n",
            InProcess.RunOn(
                """[{"dataVersion":"1.0.0","subject":"s","EventType":"ping","eventTime":"2023-01-02T03:04:05Z","id":"00000000-0000-0000-0000-000000000001","data":{"ping_id":"00000000-0000-0000-0000-000000000002"}}]""",
                "validate", "onefuzz", "-").Yes());
    }

    [Theory]
    [InlineData("X-Launchpad-Event-Type: ping")]
    [InlineData("x-launchpad-event-type:ping")]
    [InlineData("X-LAUNCHPAD-EVENT-TYPE :   ping  ")]
    public void A_header_names_the_event_in_any_case(string header)
    {
        Assert.Equal(
            "<stdin>: launchpad ping is valid\n",
            InProcess.RunOn("""{"ping": true}""", "validate", "launchpad", "-H", header, "--header", "X-Launchpad-Delivery: 7", "-").Yes());
    }

    [Fact]
    public void For_programs_it_is_one_object()
    {
        string output = InProcess.RunOn("""{"recipe_build":1}""", "validate", "launchpad", "--event", "oci-recipe:build:0.1", "--json", "-").No();

        Assert.Equal(1, output.Count(c => c == '\n'));
        JsonElement report = JsonDocument.Parse(output).RootElement;
        Assert.Equal(
            ["provider", "eventType", "known", "form", "dialect", "valid", "violations", "notes"],
            report.EnumerateObject().Select(member => member.Name));
        Assert.Equal("launchpad", report.GetProperty("provider").GetString());
        Assert.Equal("event", report.GetProperty("form").GetString());
        Assert.True(report.GetProperty("known").GetBoolean());
        Assert.False(report.GetProperty("valid").GetBoolean());
        Assert.Equal(
            """{"pointer":"/recipe_build","line":1,"column":17,"offset":16,"message":"expected a string, found 1"}""",
            report.GetProperty("violations").EnumerateArray().Last().GetRawText());
    }

    [Fact]
    public void Notes_for_programs_say_of_what_kind_they_are()
    {
        string output = InProcess.RunOn("[]", "validate", "djinn-ci", "--event", "Type(0)", "--allow-unknown", "--json", "-").Yes();

        Assert.Equal(
            """{"provider":"djinn-ci","eventType":"Type(0)","known":false,"form":"event","dialect":null,"valid":true,"violations":[],"notes":[{"kind":"unknownEventType","pointer":"","line":1,"column":1,"offset":0,"message":"the event type 'Type(0)' is not known; the event itself was not checked"}]}""" + "\n",
            output);
    }

    [Fact]
    public void An_event_type_that_the_provider_does_not_have_is_wrong_usage_unless_it_is_allowed()
    {
        Assert.Equal(
            "launchpad has no event 'git:psh:0.1' (did you mean 'git:push:0.1'?); see 'webhooks events launchpad', or give --allow-unknown",
            InProcess.RunOn("{}", "validate", "launchpad", "--event", "git:psh:0.1", "-").Failure(2));
        Assert.Equal(
            "<stdin>:1:65: at /event_type: onefuzz has no event 'pnig' (did you mean 'ping'?); see 'webhooks events onefuzz', or give --allow-unknown",
            InProcess.RunOn(Ping.Replace("\"ping\"", "\"pnig\"", StringComparison.Ordinal), "validate", "onefuzz", "-").Failure(2));
        Assert.EndsWith(
            "<stdin>: launchpad git:psh:0.1 is valid: 1 note\n",
            InProcess.RunOn("{}", "validate", "launchpad", "--event", "git:psh:0.1", "--allow-unknown", "-").Yes(),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Several_files_are_checked_each()
    {
        string good = FileOf("good.json", """{"ping": true}""");
        string bad = FileOf("bad.json", "{}");

        Assert.Equal(
            $"""
            {good}: launchpad ping is valid
            {bad}:1:1: violation at /ping: the member 'ping' is missing
            {bad}: launchpad ping is not valid: 1 violation

            """.ReplaceLineEndings("\n"),
            InProcess.Run("validate", "launchpad", "-e", "ping", good, bad).No());
        string[] reports = InProcess.Run("validate", "launchpad", "-e", "ping", "--json", bad, good).No().Split('\n');
        Assert.Equal([bad, good], reports[..2].Select(report => JsonDocument.Parse(report).RootElement.GetProperty("file").GetString()));
    }

    [Fact]
    public void What_is_wrong_with_one_file_does_not_keep_the_others_from_an_answer()
    {
        string good = FileOf("good.json", """{"ping": true}""");

        Answer answer = InProcess.Run("validate", "launchpad", "-e", "ping", "none.json", good);

        Assert.Equal(2, answer.ExitCode);
        Assert.Equal("webhooks: none.json: there is no such file; name a file, or - for standard input\n", answer.Error.ReplaceLineEndings("\n"));
        Assert.Equal($"{good}: launchpad ping is valid\n", answer.Output);
    }

    [Fact]
    public void Standard_input_is_read_as_bytes()
    {
        Assert.Equal(
            """
            <stdin>:1:15: violation at the root: not JSON: byte 0xE9 is not UTF-8
            <stdin>: launchpad ping is not valid: 1 violation

            """.ReplaceLineEndings("\n"),
            InProcess.RunOn([.. "{\"ping\": \"caf\""u8, 0xE9], ["validate", "launchpad", "--event", "ping", "-"]).No());
    }

    [Fact]
    public void Control_characters_of_a_body_are_escaped_in_pointers_too()
    {
        string output = InProcess.RunOn("""{"a\u001b[31m\n":1,"a\u001b[31m\n":1,"ping":true}""", "validate", "launchpad", "--event", "ping", "-").No();

        Assert.Contains(@"at /a\u001b[31m\u000a: 'a\u001b[31m\u000a' is given twice", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public void An_empty_input_is_no_body()
    {
        Assert.Equal("<stdin>: the input is empty; give the body of a delivery, byte for byte", InProcess.RunOn("", "validate", "onefuzz", "-").Failure(1));
    }

    [Fact]
    public void Without_an_event_type_there_is_nothing_to_check_against()
    {
        Assert.Equal(
            "<stdin>: no event type: the body of launchpad does not name it; give --header 'X-Launchpad-Event-Type: …' or --event TYPE",
            InProcess.RunOn("{}", "validate", "launchpad", "--header", "X-Launchpad-Event-Type:", "-").Failure(1));
        Assert.Equal(
            """
            <stdin>:1:1: violation at /event_type: the member 'event_type' is missing
            <stdin>: onefuzz is not valid: 1 violation

            """.ReplaceLineEndings("\n"),
            InProcess.RunOn("""{"event_id":"00000000-0000-0000-0000-000000000001","event":{}}""", "validate", "onefuzz", "-").No());
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_wrong_usage()
    {
        Assert.Equal("none.json: there is no such file; name a file, or - for standard input", InProcess.Run("validate", "onefuzz", "none.json").Failure(2));
        Assert.Equal("none.json: there is no such file; name a file, or - for standard input", InProcess.Run("validate", "launchpad", "none.json").Failure(2));
        Assert.Equal("none/none.json: there is no such file; name a file, or - for standard input", InProcess.Run("validate", "onefuzz", "none/none.json").Failure(2));
        Assert.Equal(
            $"{_folder.FullName}: is a directory; name a file, or - for standard input", InProcess.Run("validate", "onefuzz", _folder.FullName).Failure(2));
    }

    [Fact]
    public void Options_that_contradict_or_make_no_sense_are_wrong_usage()
    {
        Assert.Equal(
            "two event types are given, 'ping' and 'bug:0.1'; leave one out",
            InProcess.RunOn("{}", "validate", "launchpad", "-H", "X-Launchpad-Event-Type: ping", "-e", "bug:0.1", "-").Failure(2));
        Assert.Equal(
            "--header 'ping' has to be of the form 'Name: value'",
            InProcess.RunOn("{}", "validate", "launchpad", "--header", "ping", "-").Failure(2));
        Assert.Equal(
            "there is no provider 'launchpd' (did you mean 'launchpad'?); there are djinn-ci, launchpad, onefuzz, and --contract F for one of your own",
            InProcess.RunOn("{}", "validate", "launchpd", "-").Failure(2));
    }

    [Fact]
    public void A_narrow_terminal_breaks_lines_and_loses_nothing()
    {
        string output = InProcess.RunOn(Encoding.UTF8.GetBytes("{}"), ["validate", "launchpad", "-e", "ping", "-"], width: 30).No();

        Assert.All(output.Split('\n'), line => Assert.True(line.Length <= 30, line));
        Assert.Equal(
            "<stdin>:1:1: violation at /ping: the member 'ping' is missing <stdin>: launchpad ping is not valid: 1 violation",
            string.Join(' ', output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries)));
    }

    private string FileOf(string name, string content)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, content);
        return path;
    }
}
