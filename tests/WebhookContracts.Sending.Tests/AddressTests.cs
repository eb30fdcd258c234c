using System.Net;
using WebhookContracts.Launchpad;
using WebhookContracts.Testing;

namespace WebhookContracts.Sending.Tests;

/// <summary>Where nothing is sent to, however its address is written or found.</summary>
public class AddressTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.100.100.200")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("168.63.129.16")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.192")]
    [InlineData("192.0.2.1")]
    [InlineData("192.88.99.1")]
    [InlineData("192.168.0.1")]
    [InlineData("198.18.0.1")]
    [InlineData("198.19.255.255")]
    [InlineData("198.51.100.1")]
    [InlineData("203.0.113.1")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.250")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:0:7f00:1::")]
    [InlineData("2001:2::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2002:a9fe:a9fe::1")]
    [InlineData("3fff::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void What_is_not_of_the_Internet_is_not_sent_to(string address) => Assert.False(PublicAddress.Includes(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("8.8.8.8")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("128.0.0.1")]
    [InlineData("168.63.129.17")]
    [InlineData("169.253.255.255")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("198.17.255.255")]
    [InlineData("198.20.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::808:808")]
    [InlineData("2002:808:808::1")]
    [InlineData("2001:4860:4860::8888")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00:1450:4001:800::200e")]
    public void What_is_of_the_Internet_is(string address) => Assert.True(PublicAddress.Includes(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.1")]
    [InlineData("2130706433")]
    [InlineData("0x7f.0.0.1")]
    [InlineData("0x7f000001")]
    [InlineData("017700000001")]
    [InlineData("0")]
    [InlineData("[::1]")]
    [InlineData("[::ffff:127.0.0.1]")]
    [InlineData("[::ffff:7f00:1]")]
    [InlineData("[0:0:0:0:0:ffff:7f00:0001]")]
    [InlineData("localhost")]
    [InlineData("LOCALHOST.")]
    public async Task Nobody_on_this_machine_is_reached_however_it_is_called(string host)
    {
        await using LoopbackReceiver receiver = new(IPAddress.Any, LoopbackReceiver.Status(202));
        using WebhookSender sender = new(new() { Schedule = WebhookRetrySchedule.None });

        WebhookSendingReport report = await SendAsync(sender, $"http://{host}:{receiver.Port}/hook");

        Assert.Equal(WebhookSendingFailure.Address, Assert.Single(report.Attempts).Failure);
        Assert.Empty(receiver.Requests);
    }

    [Fact]
    public async Task A_name_that_has_another_address_the_second_time_is_judged_by_the_one_that_is_connected_to()
    {
        // 127.0.0.2 stands for an address that may be sent to.
        await using LoopbackReceiver receiver = new(IPAddress.Any, LoopbackReceiver.Reset, LoopbackReceiver.Status(202));
        Queue<string> answers = new(["127.0.0.2", "127.0.0.1"]);
        WebhookSenderOptions options = new()
        {
            Schedule = WebhookRetrySchedule.After(TimeSpan.Zero),
            Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse(answers.Dequeue())]),
        };
        using WebhookSender sender = new(options.Allow("127.0.0.2/32"));

        WebhookSendingReport report = await SendAsync(sender, $"http://rebinding.example:{receiver.Port}/hook");

        Assert.Equal([WebhookSendingFailure.Connection, WebhookSendingFailure.Address], report.Attempts.Select(attempt => attempt.Failure!.Value));
        Assert.Single(receiver.Requests);
        Assert.StartsWith("127.0.0.1 is no address that is sent to", report.Attempts[1].Fault, StringComparison.Ordinal);

        // Once for each connection, and not once to judge and once to connect.
        Assert.Empty(answers);
    }

    [Fact]
    public async Task Of_several_addresses_those_that_are_not_sent_to_are_left_out()
    {
        await using LoopbackReceiver receiver = new(IPAddress.Parse("127.0.0.2"), LoopbackReceiver.Status(202));
        WebhookSenderOptions options = new()
        {
            Schedule = WebhookRetrySchedule.None,
            Resolve = (_, _) => Task.FromResult<IPAddress[]>([IPAddress.Parse("10.0.0.1"), IPAddress.Parse("127.0.0.3"), IPAddress.Parse("127.0.0.2"), IPAddress.IPv6Loopback]),
        };
        using WebhookSender sender = new(options.Allow("127.0.0.2/31"));

        WebhookSendingReport report = await SendAsync(sender, $"http://several.example:{receiver.Port}/hook");

        Assert.True(report.IsDelivered, report.Attempts[0].ToString());
    }

    [Fact]
    public async Task A_mapped_address_is_allowed_where_what_it_maps_is()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(202));
        WebhookSenderOptions options = new() { Schedule = WebhookRetrySchedule.None };
        using WebhookSender sender = new(options.Allow("127.0.0.0/8"));

        WebhookSendingReport report = await SendAsync(sender, $"http://[::ffff:127.0.0.1]:{receiver.Port}/hook");

        Assert.True(report.IsDelivered, report.Attempts[0].ToString());
    }

    [Fact]
    public async Task A_name_that_nobody_knows_can_not_be_sent_to()
    {
        WebhookSenderOptions options = new()
        {
            Schedule = WebhookRetrySchedule.None,
            Resolve = (_, _) => throw new System.Net.Sockets.SocketException((int)System.Net.Sockets.SocketError.HostNotFound),
        };
        using WebhookSender sender = new(options);

        WebhookSendingReport report = await SendAsync(sender, "http://nowhere.invalid/hook");

        Assert.Equal(WebhookSendingFailure.Address, Assert.Single(report.Attempts).Failure);
    }

    private static Task<WebhookSendingReport> SendAsync(WebhookSender sender, string url) =>
        sender.SendAsync(LaunchpadContract.Instance, new(url, Sending.Secret), Samples.Of<GitPushEvent>());
}
