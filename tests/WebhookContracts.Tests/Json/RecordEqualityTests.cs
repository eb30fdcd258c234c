using System.Text.Json;
using WebhookContracts.OneFuzz;
using WebhookContracts.Tests.Fixtures;

namespace WebhookContracts.Tests.Json;

/// <summary>Records are compared by content at every depth, so that one parsed is equal to one built by hand.</summary>
public class RecordEqualityTests
{
    private static TaskContainer Setup => new() { Type = ContainerType.Setup, Name = "setup" };

    private static TaskConfig Config => new()
    {
        JobId = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11),
        PrerequisiteTasks = [new Guid(2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)],
        Details = new TaskDetails { Type = TaskType.LibFuzzerFuzz, Duration = 24 },
        Containers = [Setup],
        Tags = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" },
    };

    [Fact]
    public void Lists_and_maps_of_any_type_are_equal_by_content()
    {
        TaskConfig expected = Config;

        AssertEqual(expected, Config);
        AssertEqual(expected, Config with { PrerequisiteTasks = Config.PrerequisiteTasks!.ToList() });
        AssertEqual(expected, Config with { Containers = new List<TaskContainer> { Setup }.AsReadOnly() });
        AssertEqual(expected, Config with { Tags = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["b"] = "2", ["a"] = "1" } });
        AssertEqual(expected, Config with { AdditionalProperties = new Dictionary<string, JsonElement>() });
    }

    [Fact]
    public void A_difference_at_any_depth_is_a_difference()
    {
        TaskConfig original = Config;

        Assert.NotEqual(original, Config with { PrerequisiteTasks = [] });
        Assert.NotEqual(original, Config with { PrerequisiteTasks = null });
        Assert.NotEqual(original, Config with { Containers = [Setup, Setup] });
        Assert.NotEqual(original, Config with { Containers = [Setup with { Name = "other" }] });
        Assert.NotEqual(original, Config with { Containers = [Setup with { Type = OpenEnum<ContainerType>.Unrecognized("new") }] });
        Assert.NotEqual(original, Config with { Tags = new Dictionary<string, string> { ["a"] = "1", ["c"] = "2" } });
        Assert.NotEqual(original, Config with { Tags = new Dictionary<string, string> { ["a"] = "2", ["b"] = "1" } });
        Assert.NotEqual(original, Config with { Tags = new Dictionary<string, string> { ["a"] = "1" } });
        Assert.NotEqual(original, Config with { Details = Config.Details with { Duration = 25 } });
        Assert.NotEqual(original, Config with { AdditionalProperties = new Dictionary<string, JsonElement> { ["a"] = JsonSerializer.SerializeToElement(1) } });
        Assert.False(original.Equals(null));
    }

    [Fact]
    public void A_record_parsed_is_equal_to_one_built_by_hand()
    {
        JobCreatedEvent parsed = JobCreatedEvent.Parse("""
            {"job_id":"00000000-0000-0000-0000-000000000001","config":{"project":"p","name":"n","build":"b","duration":24,"logs":null},"user_info":null}
            """u8);

        AssertEqual(new JobCreatedEvent { JobId = new Guid("00000000-0000-0000-0000-000000000001"), Config = new() { Project = "p", Name = "n", Build = "b", Duration = 24 } }, parsed);
    }

    [Fact]
    public void Two_URIs_that_differ_in_their_fragment_differ()
    {
        OneFuzzMessage message = (OneFuzzMessage)Fixture.At("onefuzz/examples/ping.json").Parse();

        Assert.NotEqual(message with { SasUrl = new Uri("https://example.com/a#b") }, message with { SasUrl = new Uri("https://example.com/a#c") });
        Assert.NotEqual(message with { SasUrl = new Uri("https://example.com/a") }, message with { SasUrl = new Uri("https://EXAMPLE.com/a") });
        AssertEqual(message with { SasUrl = new Uri("https://example.com/a") }, message with { SasUrl = new Uri("https://example.com/a") });
        Assert.NotEqual(message with { SasUrl = null }, message);
    }

    [Fact]
    public void Every_value_of_an_event_counts()
    {
        foreach (Fixture fixture in Fixture.Examples)
        {
            object original = fixture.Parse();
            int changed = 0;
            foreach (JsonPlace place in JsonPlace.All(fixture.Body))
            {
                using JsonDocument value = JsonDocument.Parse(fixture.Body.AsMemory(place.Start..place.End));
                string? other = value.RootElement.ValueKind switch
                {
                    JsonValueKind.Number => "17",
                    JsonValueKind.True => "false",
                    JsonValueKind.False => "true",
                    JsonValueKind.String when fixture.Read(Edited.With(fixture.Body, place.Pointer, "\"other\"")).Error is null => "\"other\"",
                    JsonValueKind.String when Guid.TryParse(value.RootElement.GetString(), out _) => "\"00000000-0000-0000-0000-0000000000ff\"",
                    _ => null,
                };
                if (other is not null && place.Pointer != "/event_type")
                {
                    Assert.False(original.Equals(fixture.Parse(Edited.With(fixture.Body, place.Pointer, other))), $"{fixture} {place.Pointer}");
                    changed++;
                }
            }

            Assert.True(changed > 0, $"{fixture} has no value that could be changed.");
        }
    }

    private static void AssertEqual(object expected, object actual)
    {
        Assert.True(expected.Equals(actual));
        Assert.True(actual.Equals(expected));
        Assert.Equal(expected.GetHashCode(), actual.GetHashCode());
    }
}
