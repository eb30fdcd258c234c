using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using WebhookContracts.Tests.Fixtures;

namespace WebhookContracts.Tests.Contracts;

/// <summary>Whatever was read shows itself in one bounded line, without a secret.</summary>
public class ToStringTests
{
    private const string Secret = "https://s3cret.example/?sig=s3cret";
    private const int LongestLine = 2_500;

    private static readonly string[] s_secrets = ["sas_url", "value"];

    public static TheoryData<string> All => Fixture.Paths(Fixture.All);

    [Theory]
    [MemberData(nameof(All))]
    public void Every_body_is_shown_in_a_line_that_says_what_it_holds(string path)
    {
        string line = Fixture.At(path).Parse().ToString()!;

        AssertLine(line);
        Assert.DoesNotContain("System.", line, StringComparison.Ordinal);
        Assert.DoesNotContain("= ,", line, StringComparison.Ordinal);
        Assert.DoesNotContain("IsKnown", line, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void No_secret_is_shown_wherever_it_stands(string path)
    {
        Fixture fixture = Fixture.At(path);
        JsonNode body = JsonNode.Parse(fixture.Body)!;
        Plant(body);

        Assert.DoesNotContain("s3cret", fixture.Parse(body.ToJsonString()).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_are_there_to_be_hidden()
    {
        Assert.Contains("SasUrl = (secret)", Fixture.At("onefuzz/examples/job_stopped.json").Parse().ToString(), StringComparison.Ordinal);
        Assert.Contains("Value = (secret)", Fixture.At("djinn-ci/examples/variables.json").Parse().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_is_sent_begins_a_line_or_fills_the_log() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>(),
        ArbMap.Default.ArbFor<int>(),
        (text, seed) =>
        {
            Fixture fixture = Fixture.All.ElementAt((int)((uint)seed % Fixture.All.Count()));
            string hostile = new((text ?? "").Where(character => !char.IsSurrogate(character)).Concat("\n\u2028\u0085\u001b").ToArray());
            JsonNode body = JsonNode.Parse(fixture.Body)!;
            Fill(body, hostile + new string('x', Math.Abs(seed % 300)));
            Shared.Outcome outcome = fixture.Read(Encoding.UTF8.GetBytes(body.ToJsonString()));
            if (outcome.Value is { } value)
            {
                AssertLine(value.ToString()!);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_value_that_is_not_known_is_shown_in_a_line() =>
        Assert.Equal("a\\nb", OpenEnum<NodeState>.Unrecognized("a\nb").ToString());

    [Fact]
    public void A_delivery_names_the_secret_that_signed_it()
    {
        WebhookDelivery<LaunchpadEvent, LaunchpadEvent> delivery =
            new(LaunchpadContract.Instance, new UnknownLaunchpadEvent("git:push:0.1", default)) { DeliveryId = "77", SecretName = "2026-11" };

        Assert.Equal("Launchpad git:push:0.1, delivery 77, signed with \"2026-11\"", delivery.ToString());
    }

    private static void AssertLine(string line)
    {
        Assert.InRange(line.Length, 1, LongestLine);
        Assert.DoesNotContain(line, character => char.IsControl(character) || character is '\u2028' or '\u2029');
    }

    // Under the right names, and under misspelt ones.
    private static void Plant(JsonNode? node)
    {
        foreach (JsonNode? part in PartsOf(node))
        {
            Plant(part);
        }

        if (node is JsonObject members)
        {
            foreach (string name in s_secrets.Where(name => members[name] is JsonValue given && given.GetValueKind() == JsonValueKind.String))
            {
                members[name] = Secret;
            }

            if (members.Parent is null)
            {
                members["sas_ur"] = Secret;
                members["valeu"] = new JsonObject { ["sas_url"] = Secret };
            }
        }
    }

    private static void Fill(JsonNode? node, string text)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (string name in members.Select(member => member.Key).ToArray())
                {
                    Replace(members[name], text, value => members[name] = value);
                }

                members[text] = text;
                break;
            case JsonArray items:
                for (int i = 0; i < items.Count; i++)
                {
                    int index = i;
                    Replace(items[i], text, value => items[index] = value);
                }

                break;
        }
    }

    private static void Replace(JsonNode? node, string text, Action<JsonNode> replace)
    {
        if (node is JsonValue value && value.GetValueKind() == JsonValueKind.String && !Guid.TryParse(value.GetValue<string>(), out _) && !DateTimeOffset.TryParse(value.GetValue<string>(), out _))
        {
            replace(text);
        }

        Fill(node, text);
    }

    private static JsonNode?[] PartsOf(JsonNode? node) => node switch
    {
        JsonObject members => members.Select(member => member.Value).ToArray(),
        JsonArray items => items.ToArray(),
        _ => [],
    };
}
