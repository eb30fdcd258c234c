using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace WebhookContracts.Tests.Bodies;

/// <summary>A body of the newest release of a service, read and written again, is the same JSON.</summary>
public partial class WrittenBodyTests
{
    // Older dialects among the newest: Launchpad before it knew build requests, and a release of OneFuzz that left out what it could not read.
    private static readonly string[] s_older =
    [
        "launchpad/production/snap-build.in-2016.json",
        "launchpad/production/snap-build.in-2017.json",
        "onefuzz/csharp-main/regression_reported.empty.json",
    ];

    public static TheoryData<string> Newest => Fixture.Paths(Fixture.Examples
        .Concat(Fixture.In("djinn-ci/captured", "djinn-ci/main", "launchpad/production", "onefuzz/csharp-main"))
        .Where(fixture => !s_older.Contains(fixture.Path)));

    public static TheoryData<string> Older => new(s_older);

    [Theory]
    [MemberData(nameof(Newest))]
    public void It_is_the_same_JSON(string path)
    {
        Fixture fixture = Fixture.At(path);
        byte[] written = fixture.Write(fixture.Parse());

        Assert.True(AreSame(fixture.Body, written), $"Sent    {Encoding.UTF8.GetString(fixture.Body)}\nWritten {Encoding.UTF8.GetString(written)}");
    }

    [Theory]
    [MemberData(nameof(Older))]
    public void Of_an_older_dialect_it_has_what_the_newest_release_adds(string path)
    {
        Fixture fixture = Fixture.At(path);
        byte[] written = fixture.Write(fixture.Parse());

        Assert.False(AreSame(fixture.Body, written));
        Assert.Equal(written, fixture.Write(fixture.Parse(written)));
    }

    [Fact]
    public void What_was_null_comes_back_null_in_every_dialect_and_nothing_else_is_null_that_came()
    {
        int nulls = 0;
        foreach (Fixture fixture in Fixture.All)
        {
            using JsonDocument sent = JsonDocument.Parse(fixture.Body);
            using JsonDocument written = JsonDocument.Parse(fixture.Write(fixture.Parse()));
            nulls += CountNulls(sent.RootElement, written.RootElement, fixture.Path);
        }

        Assert.InRange(nulls, 1_000, int.MaxValue);
    }

    // Of a member that came under another name there is nothing to compare.
    private static int CountNulls(JsonElement sent, JsonElement written, string place)
    {
        if (sent.ValueKind == JsonValueKind.Null)
        {
            Assert.True(written.ValueKind == JsonValueKind.Null, $"{place} was null.");
            return 1;
        }

        Assert.True(written.ValueKind != JsonValueKind.Null, $"{place} was not null.");
        return sent.ValueKind switch
        {
            JsonValueKind.Array => sent.EnumerateArray().Zip(written.EnumerateArray()).Sum(item => CountNulls(item.First, item.Second, place + "/0")),
            JsonValueKind.Object => sent.EnumerateObject().Sum(member =>
            {
                bool isWritten = written.TryGetProperty(member.Name, out JsonElement value);
                Assert.True(isWritten || member.Value.ValueKind != JsonValueKind.Null, $"{place}/{member.Name} was null, and is not written.");
                return isWritten ? CountNulls(member.Value, value, $"{place}/{member.Name}") : 0;
            }),
            _ => 0,
        };
    }

    private static bool AreSame(byte[] sent, byte[] written)
    {
        using JsonDocument left = JsonDocument.Parse(CutTimes(sent));
        using JsonDocument right = JsonDocument.Parse(written);
        return JsonElement.DeepEquals(left.RootElement, right.RootElement);
    }

    // DateTimeOffset counts in steps of 100 ns; what is finer is cut off.
    private static string CutTimes(byte[] json) =>
        FinerThanATick().Replace(Encoding.UTF8.GetString(json), match => match.Groups[1].Value.TrimEnd('0').TrimEnd('.'));

    [GeneratedRegex(@"(?<=T\d\d:\d\d:\d\d)(\.\d{7})\d+")]
    private static partial Regex FinerThanATick();
}
