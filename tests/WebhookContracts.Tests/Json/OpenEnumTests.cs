using WebhookContracts.OneFuzz;

namespace WebhookContracts.Tests.Json;

public class OpenEnumTests
{
    [Fact]
    public void A_known_value_is_its_enum()
    {
        OpenEnum<TaskState> state = TaskState.SettingUp;

        Assert.Equal(TaskState.SettingUp, state.Value);
        Assert.True(state.IsRecognized);
        Assert.Null(state.UnrecognizedText);
        Assert.Equal("SettingUp", state.ToString());
        Assert.Equal("setting_up", state.ToWireName());
        Assert.Equal("setting_up", TaskState.SettingUp.ToWireName());
    }

    [Fact]
    public void An_unknown_value_keeps_its_text()
    {
        OpenEnum<TaskState> state = OpenEnum<TaskState>.Unrecognized("paused");

        Assert.Equal(TaskState.Unrecognized, state.Value);
        Assert.False(state.IsRecognized);
        Assert.Equal("paused", state.UnrecognizedText);
        Assert.Equal("paused", state.ToString());
        Assert.Equal("paused", state.ToWireName());
        Assert.Throws<ArgumentNullException>(() => OpenEnum<TaskState>.Unrecognized(null!));
    }

    [Fact]
    public void Values_are_compared_by_what_they_are()
    {
        Assert.True((OpenEnum<TaskState>)TaskState.Init == TaskState.Init);
        Assert.True((OpenEnum<TaskState>)TaskState.Init != TaskState.Running);
        Assert.True(OpenEnum<TaskState>.Unrecognized("a") == OpenEnum<TaskState>.Unrecognized("a"));
        Assert.True(OpenEnum<TaskState>.Unrecognized("a") != OpenEnum<TaskState>.Unrecognized("A"));
        Assert.True(OpenEnum<TaskState>.Unrecognized("a") != default);
        Assert.Equal(OpenEnum<TaskState>.Unrecognized("a").GetHashCode(), OpenEnum<TaskState>.Unrecognized("a").GetHashCode());
        Assert.False(OpenEnum<TaskState>.Unrecognized("a").Equals((object)"a"));
    }

    [Fact]
    public void Every_value_is_found_by_its_wire_name()
    {
        foreach (TaskState state in Enum.GetValues<TaskState>().Where(state => state != TaskState.Unrecognized))
        {
            Assert.Equal(state, TaskStateNames.FromWireName(state.ToWireName()));
            Assert.Equal(state, Read($"\"{state.ToWireName()}\""));
        }

        Assert.Equal("Running", TaskStateNames.FromWireName("Running").UnrecognizedText);
    }

    [Theory]
    [InlineData("\"runn\\u0069ng\"", "running")]
    [InlineData("\"\\u0072\\u0075\\u006e\\u006e\\u0069\\u006e\\u0067\"", "running")]
    [InlineData("\"Running\"", "Running")]
    [InlineData("\"\"", "")]
    [InlineData("\"\\u0000\"", "\0")]
    public void A_value_is_read_however_it_is_escaped(string json, string name) => Assert.Equal(name, Read(json).ToWireName());

    [Fact]
    public void A_value_may_be_long()
    {
        foreach (string name in (string[])[new('a', 255), new('a', 256), new('a', 257), new('é', 10_000)])
        {
            Assert.Equal(name, Read($"\"{name}\"").UnrecognizedText);
            Assert.Equal(name, Read($"\"{string.Concat(name.Select(letter => $"\\u{(int)letter:x4}"))}\"").UnrecognizedText);
        }
    }

    [Fact]
    public void A_value_that_was_never_set_cannot_be_written()
    {
        ScalesetStateUpdatedEvent @event = new() { PoolName = "p", State = default(OpenEnum<ScalesetState>) };

        Assert.Throws<ArgumentOutOfRangeException>(() => OneFuzzContract.Instance.SerializeEvent(@event));
    }

    [Fact]
    public void An_integer_enum_takes_any_integer()
    {
        Assert.Equal(ErrorCode.TaskFailed, OneFuzzError.Parse("""{"code":468}"""u8).Code);
        Assert.Equal(ErrorCode.TaskFailed, OneFuzzError.Parse("""{"code":4.68e2}"""u8).Code);
        Assert.Equal((ErrorCode)(-7), OneFuzzError.Parse("""{"code":-7}"""u8).Code);
    }

    private static OpenEnum<TaskState> Read(string json) =>
        TaskStateUpdatedEvent.Parse($$"""
            {"job_id":"00000000-0000-0000-0000-000000000001","task_id":"00000000-0000-0000-0000-000000000002","config":
            {"job_id":"00000000-0000-0000-0000-000000000001","task":{"type":"coverage","duration":1} },"state":{{json}} }
            """.Utf8()).State;
}
