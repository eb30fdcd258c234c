using System.Text;
using WebhookContracts.OneFuzz;

namespace WebhookContracts.Tests.OneFuzz;

/// <summary>Messages made as the newest release makes them.</summary>
public class CreatedMessageTests
{
    private static readonly OneFuzzInstance s_instance = new(Guid.Parse("00000000-0000-0000-0000-000000000003"), "example");
    private static readonly PingEvent s_ping = new() { PingId = Guid.Parse("00000000-0000-0000-0000-000000000002") };
    private static readonly StoppedClock s_clock = new(new DateTimeOffset(2023, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));

    /// <summary>Body and digest as releases from 8.5.0 on make them.</summary>
    [Fact]
    public void A_ping_is_the_one_that_the_newest_release_sends()
    {
        OneFuzzMessage message = OneFuzzMessage.Create(s_ping, Guid.Empty, s_instance, new Uri("https://example.com/e?sv=1&sig=a"), s_clock);

        byte[] body = OneFuzzContract.Instance.Serialize(message);

        Assert.Equal(
            """{"webhook_id":"00000000-0000-0000-0000-000000000000","sas_url":"https://example.com/e?sv=1\u0026sig=a","expires_on":null,"event_id":"00000000-0000-0000-0000-000000000002","event_type":"ping","event":{"ping_id":"00000000-0000-0000-0000-000000000002"},"instance_id":"00000000-0000-0000-0000-000000000003","instance_name":"example","created_at":"2023-01-02T03:04:05.678Z","version":"1.0"}""",
            Encoding.UTF8.GetString(body));
        using WebhookSecret secret = WebhookSecret.FromUtf8("hello there");
        Assert.Equal(
            "b7d83da5351d61b61d304bf5a064dfa747f70cd7e6a46a6e11f0f1d0f9ea1ab9334cdd182f4187f286e6f65746598fa559b4a5423cde48e0f6f4168c7afd2039",
            Assert.Single(OneFuzzContract.Instance.CreateHeaders(body, message.EventType, secret), header => header.Key == "X-Onefuzz-Digest").Value);
    }

    [Fact]
    public void Without_an_address_it_lacks_that_and_the_day_beside_it()
    {
        string body = Encoding.UTF8.GetString(OneFuzzContract.Instance.Serialize(OneFuzzMessage.Create(s_ping, Guid.Empty, s_instance, time: s_clock)));

        Assert.DoesNotContain("sas_url", body, StringComparison.Ordinal);
        Assert.DoesNotContain("expires_on", body, StringComparison.Ordinal);
        Assert.Contains("\"created_at\":\"2023-01-02T03:04:05.678Z\",\"version\":\"1.0\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_event_has_an_id_of_its_own_and_keeps_it_for_another_webhook()
    {
        FileAddedEvent added = new() { Container = "inputs", FileName = "a" };

        OneFuzzMessage first = OneFuzzMessage.Create(added, Guid.NewGuid(), s_instance);
        OneFuzzMessage second = OneFuzzMessage.Create(added, Guid.NewGuid(), s_instance);
        OneFuzzMessage elsewhere = first with { WebhookId = Guid.NewGuid() };

        Assert.NotNull(first.EventId);
        Assert.NotEqual(first.EventId, second.EventId);
        Assert.Equal(first.EventId, elsewhere.EventId);
    }

    [Fact]
    public void The_time_is_that_of_the_clock_or_now()
    {
        DateTimeOffset before = DateTimeOffset.UtcNow;

        Assert.InRange(OneFuzzMessage.Create(s_ping, Guid.Empty, s_instance).CreatedAt!.Value, before, DateTimeOffset.UtcNow);
        Assert.Equal(s_clock.GetUtcNow(), OneFuzzMessage.Create(s_ping, Guid.Empty, s_instance, time: s_clock).CreatedAt);
    }

    [Fact]
    public void What_is_null_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => OneFuzzMessage.Create(null!, Guid.Empty, s_instance));
        Assert.Throws<ArgumentNullException>(() => OneFuzzMessage.Create(s_ping, Guid.Empty, null!));
    }
}
