using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using WebhookContracts.Launchpad;

namespace WebhookContracts.Hosting.Tests;

/// <summary>Options that can't be meant are found when the application starts, and say what would be right.</summary>
public class OptionsTests
{
    public static TheoryData<Action<WebhookOptions>, string> Wrong => new()
    {
        { options => options.ClaimDuration = TimeSpan.Zero, "ClaimDuration must be longer than nothing, and a day at most" },
        { options => options.ClaimDuration = TimeSpan.FromDays(2), "ClaimDuration must be longer than nothing, and a day at most" },
        { options => options.RetryAfter = TimeSpan.FromSeconds(-1), "RetryAfter must not be negative" },
        { options => options.Receiving = null!, "Receiving must not be null" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task What_can_not_be_meant_keeps_the_application_from_starting(Action<WebhookOptions> configure, string message)
    {
        using IHost host = Host(services => services.AddWebhooks(configure));

        OptionsValidationException fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calling_it_again_adds_to_the_options()
    {
        using IHost host = Host(services => services
            .AddWebhooks(options => options.RetryAfter = TimeSpan.FromSeconds(5))
            .AddWebhooks(options => options.ClaimDuration = TimeSpan.FromSeconds(6)));
        await host.StartAsync();

        WebhookOptions options = host.Services.GetRequiredService<IOptions<WebhookOptions>>().Value;

        Assert.Equal((TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(6)), (options.RetryAfter, options.ClaimDuration));
    }

    [Fact]
    public void A_name_that_neither_configuration_nor_metrics_can_hold_is_refused()
    {
        using IHost host = Host(services => services.AddWebhooks());
        WebhookReceivers receivers = host.Services.GetRequiredService<WebhookReceivers>();

        Assert.All(["a b", "a:b", "ä", "a\n"], name => Assert.Throws<ArgumentException>(() => receivers.Add(LaunchpadContract.Instance, webhook => webhook.Named(name))));
    }

    [Fact]
    public void A_delivery_can_not_be_remembered_for_no_time()
    {
        using IHost host = Host(services => services.AddWebhooks());
        WebhookReceivers receivers = host.Services.GetRequiredService<WebhookReceivers>();

        Assert.All(
            [TimeSpan.Zero, TimeSpan.FromSeconds(-1)],
            retention => Assert.Throws<ArgumentOutOfRangeException>(() => receivers.Add(LaunchpadContract.Instance, webhook => webhook.Deduplicate(retention: retention))));
    }

    [Fact]
    public void Two_handlers_of_one_name_are_refused()
    {
        using IHost host = Host(services => services.AddWebhooks());
        WebhookReceivers receivers = host.Services.GetRequiredService<WebhookReceivers>();

        ArgumentException fault = Assert.Throws<ArgumentException>(() => receivers.Add(LaunchpadContract.Instance, webhook => webhook
            .OnAny((_, _, _) => Task.CompletedTask, "build")
            .OnUnknown((_, _, _) => Task.CompletedTask, "build")));

        Assert.Contains("\"build\"", fault.Message, StringComparison.Ordinal);
    }

    private static IHost Host(Action<IServiceCollection> add)
    {
        HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
        add(builder.Services);
        return builder.Build();
    }
}
