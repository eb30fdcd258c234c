using System.Text.Json.Nodes;
using WebhookContracts.Tool.Schemas;
using WebhookContracts.Tool.Tests.CommandLine;

namespace WebhookContracts.Tool.Tests.Commands;

public class SchemaAndSampleCommandTests
{
    [Fact]
    public void The_schema_of_an_event_is_that_of_the_body_that_carries_it()
    {
        JsonNode ping = JsonNode.Parse(InProcess.Run("schema", "onefuzz", "ping").Yes())!;
        Assert.Equal("#/definitions/ping", ping["properties"]!["event"]!["$ref"]!.ToString());
        Assert.Equal(["ping"], ping["definitions"]!.AsObject().Select(definition => definition.Key));

        JsonNode push = JsonNode.Parse(InProcess.Run("schema", "launchpad", "git:push:0.1").Yes())!;
        Assert.Equal("git:push:0.1", push["x-event"]!["type"]!.ToString());
    }

    [Fact]
    public void The_schema_of_a_provider_lists_every_event()
    {
        JsonNode contract = JsonNode.Parse(InProcess.Run("schema", "djinn-ci").Yes())!;

        Assert.Equal(15, contract["anyOf"]!.AsArray().Count);
        Assert.Equal("#/definitions/build.submitted", contract["anyOf"]![0]!["$ref"]!.ToString());
    }

    [Fact]
    public void A_schema_is_printed_for_people_and_programs_alike()
    {
        string output = InProcess.Run("schema", "launchpad", "ping").Yes();

        Assert.StartsWith("{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n", output, StringComparison.Ordinal);
        Assert.EndsWith("}\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sample_is_the_bundled_example_byte_for_byte()
    {
        ContractSchema onefuzz = BundledSchemas.Find("onefuzz")!;

        string output = InProcess.Run("sample", "onefuzz", "task_failed").Yes();

        Assert.Equal(onefuzz.Folder.ReadBytes("examples/task_failed.json"), System.Text.Encoding.UTF8.GetBytes(output));
    }

    [Fact]
    public void An_alias_of_an_event_type_is_understood()
    {
        Assert.Equal(
            InProcess.Run("sample", "launchpad", "oci-recipe:build:0.1").Yes(), InProcess.Run("sample", "launchpad", "ocirecipe:build:0.1").Yes());
    }

    [Theory]
    [InlineData("schema")]
    [InlineData("sample")]
    public void An_event_that_the_provider_does_not_have_is_wrong_usage(string command)
    {
        Assert.Equal(
            "launchpad has no event 'git:psh:0.1' (did you mean 'git:push:0.1'?); see 'webhooks events launchpad'",
            InProcess.Run(command, "launchpad", "git:psh:0.1").Failure(2));
        Assert.Equal(
            "onefuzz has no event 'merge-proposal:0.1'; see 'webhooks events onefuzz'",
            InProcess.Run(command, "onefuzz", "merge-proposal:0.1").Failure(2));
    }
}
