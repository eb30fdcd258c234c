using System.Text;

namespace WebhookContracts.RabbitMQ.Tests;

/// <summary>What queues are bound by, made of event types that anybody can make up.</summary>
public class RoutingKeyTests
{
    [Theory]
    [InlineData("launchpad", "git:push:0.1", "launchpad.git.push")]
    [InlineData("launchpad", "merge-proposal:0.1::modified", "launchpad.merge.proposal.0.1.modified")]
    [InlineData("onefuzz", "task_failed", "onefuzz.task.failed")]
    [InlineData("djinn-ci", "build.finished", "djinn-ci.build.finished")]
    [InlineData("acme", "invoicePaid", "acme.invoice.paid")]
    [InlineData("acme", "Invoice.Paid.v2", "acme.invoice.paid")]
    [InlineData("acme", "order.v1.2.3", "acme.order")]
    [InlineData("acme", "error.404", "acme.error.404")]
    [InlineData("acme", "0.1", "acme.0.1")]
    [InlineData("acme", "v2", "acme.v2")]
    [InlineData("acme", "sammlung.größe", "acme.sammlung.größe")]
    [InlineData("acme", "", "acme")]
    [InlineData("acme", "*.#", "acme")]
    [InlineData("acme", "a\r\nb\0c", "acme.a.b.c")]
    [InlineData("acme", "a..b", "acme.a.b")]
    public void It_is_the_provider_and_the_words_of_the_event_type(string provider, string eventType, string key) => Assert.Equal(key, RoutingKey.Of(provider, eventType));

    [Fact]
    public void What_is_longer_than_AMQP_allows_is_cut_and_told_apart_by_a_hash()
    {
        string one = RoutingKey.Of("acme", "begun." + string.Concat(Enumerable.Repeat("größer", 1_000)) + ".one");
        string other = RoutingKey.Of("acme", "begun." + string.Concat(Enumerable.Repeat("größer", 1_000)) + ".other");

        Assert.All([one, other], key => Assert.InRange(Encoding.UTF8.GetByteCount(key), 240, 255));
        Assert.All([one, other], key => Assert.Matches("^acme\\.begun\\.größer[größe]+\\.[0-9a-f]{32}$", key));
        Assert.NotEqual(one, other);
        Assert.Equal(one, RoutingKey.Of("acme", "begun." + string.Concat(Enumerable.Repeat("größer", 1_000)) + ".one"));
    }

    [Fact]
    public void Half_a_character_is_none()
    {
        Assert.Equal("acme.half.pair", RoutingKey.Of("acme", "half\ud800pair"));
        Assert.Equal("half\ufffd", ShortText.Printable("half\ud800"));
    }

    [Theory]
    [InlineData(255)]
    [InlineData(254)]
    public void What_just_fits_is_left_as_it_is(int length)
    {
        string text = new('a', length);

        Assert.Same(text, ShortText.Fit(text, '-'));
    }

    [Theory]
    [InlineData("git:push:0.1", "git:push:0.1")]
    [InlineData("größe 😀", "größe 😀")]
    [InlineData("a\r\nb", "a\ufffd\ufffdb")]
    [InlineData("none\ufffe", "none\ufffd")]
    public void What_no_attribute_may_hold_is_replaced(string text, string printable) => Assert.Equal(printable, ShortText.Printable(text));
}
