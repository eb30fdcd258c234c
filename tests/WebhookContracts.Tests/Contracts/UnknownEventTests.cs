using System.Text;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.Tests.Contracts;

/// <summary>The events that no contract lists, of several providers in one file.</summary>
public class UnknownEventTests
{
    public static TheoryData<IWebhookMessage, Type> Messages => new()
    {
        { LaunchpadContract.Instance.Parse("""{"a":1}"""u8.ToArray(), "git:tag:0.1"), typeof(UnknownLaunchpadEvent) },
        { DjinnCiContract.Instance.Parse("""{"a":1}"""u8.ToArray(), "build.archived"), typeof(UnknownDjinnCiEvent) },
        { OneFuzzContract.Instance.Parse(OneFuzzEnvelope("""{"a":1}""")), typeof(UnknownOneFuzzEvent) },
    };

    [Theory]
    [MemberData(nameof(Messages))]
    public void An_event_of_an_unknown_type_has_its_payload_whoever_sends_it(IWebhookMessage message, Type type)
    {
        IUnknownWebhookEvent unknown = Assert.IsAssignableFrom<IUnknownWebhookEvent>(message.Event);
        Assert.IsType(type, unknown);
        Assert.False(unknown.IsKnown);
        Assert.Equal("""{"a":1}""", unknown.Payload.GetRawText());
    }

    [Fact]
    public void An_event_that_is_listed_is_not_one() => Assert.IsNotAssignableFrom<IUnknownWebhookEvent>(new FileAddedEvent { Container = "a", FileName = "b" });

    private static byte[] OneFuzzEnvelope(string payload) => Encoding.UTF8.GetBytes(
        $$"""{"webhook_id":"00000000-0000-0000-0000-000000000001","event_id":"00000000-0000-0000-0000-000000000002","event_type":"pool_paused","event":{{payload}},"instance_id":"00000000-0000-0000-0000-000000000003","instance_name":"i"}""");
}
