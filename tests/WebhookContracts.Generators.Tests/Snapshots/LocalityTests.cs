using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Snapshots;

/// <summary>A change in the schemas changes what it concerns, and nothing else.</summary>
public class LocalityTests
{
    private static readonly SchemaFiles s_oneFuzz = SchemaFiles.Bundled("onefuzz");

    [Fact]
    public void Adding_a_property_to_an_event_changes_its_file() => Assert.Equal(
        ["TaskStoppedEvent"],
        ChangedBy(s_oneFuzz.Edit("events/task_stopped.json", "\"properties\": {", "\"properties\": { \"reason\": { \"type\": \"string\" },")));

    [Fact]
    public void Adding_a_property_to_a_shared_type_changes_its_file() => Assert.Equal(
        ["AzureMonitorExtensionConfig"],
        ChangedBy(s_oneFuzz.Edit("definitions.json", "\"moniker\": {", "\"level\": { \"type\": \"string\" }, \"moniker\": {")));

    [Fact]
    public void Adding_a_value_to_an_enum_changes_the_enum() =>
        Assert.Equal(["Architecture"], ChangedBy(s_oneFuzz.Edit("definitions.json", "{ \"const\": \"x86_64\"", "{ \"const\": \"arm64\" }, { \"const\": \"x86_64\"")));

    [Fact]
    public void Describing_a_property_changes_its_record() =>
        Assert.Equal(["PingEvent"], ChangedBy(s_oneFuzz.Edit("events/ping.json", "The ping, as returned", "The ping as returned")));

    [Fact]
    public void Adding_an_event_changes_what_lists_all_events_and_adds_a_record() => Assert.Equal(
        ["OneFuzzContractFormat", "OneFuzzEventTypes", "OneFuzzEventVisitor", "TaskPausedEvent"],
        ChangedBy(s_oneFuzz
            .With("events/task_paused.json", """{ "x-event": "task_paused", "properties": {} }""")
            .Edit("contract.json", "{ \"$ref\": \"events/task_stopped.json\" }", "{ \"$ref\": \"events/task_paused.json\" }, { \"$ref\": \"events/task_stopped.json\" }")));

    private static IEnumerable<string> ChangedBy(SchemaFiles edited)
    {
        const string Namespace = "WebhookContracts.OneFuzz.";
        IReadOnlyDictionary<string, string> before = s_oneFuzz.Generate().Sources;
        return edited.Generate().Sources
            .Where(source => !before.TryGetValue(source.Key, out string? text) || text != source.Value)
            .Select(source => source.Key[Namespace.Length..^".g.cs".Length])
            .Order(StringComparer.Ordinal);
    }
}
