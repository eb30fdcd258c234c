using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using WebhookContracts.Launchpad;
using WebhookContracts.Testing;

namespace WebhookContracts.Sending.Tests;

/// <summary>The sender as a service.</summary>
public class RegistrationTests
{
    [Fact]
    public async Task The_sender_of_an_application_sends_as_any_other_and_refuses_what_any_other_does()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(202));
        await using LoopbackReceiver redirecting = new(LoopbackReceiver.Status(302, $"Location: {receiver.Url}"));
        await using ServiceProvider allowing = Services(options => options.AllowLoopback());
        await using ServiceProvider guarded = Services();

        Assert.True((await SendAsync(allowing, receiver.Url)).IsDelivered);
        Assert.Equal(302, (await SendAsync(allowing, redirecting.Url)).Attempts[0].StatusCode);
        Assert.Equal(WebhookSendingFailure.Address, (await SendAsync(guarded, receiver.Url)).Attempts[0].Failure);
        Assert.Single(receiver.Requests);
        Assert.Same(guarded.GetRequiredService<WebhookSender>(), guarded.GetRequiredService<WebhookSender>());
    }

    [Fact]
    public async Task Handlers_of_ones_own_see_every_attempt()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(500), LoopbackReceiver.Status(202));
        Counting counting = new();
        ServiceCollection services = new();
        services.AddWebhookSender(options => options.AllowLoopback().Schedule = WebhookRetrySchedule.After(TimeSpan.Zero)).AddHttpMessageHandler(() => counting);
        await using ServiceProvider provider = services.BuildServiceProvider();

        WebhookSendingReport report = await SendAsync(provider, receiver.Url);

        Assert.True(report.IsDelivered);
        Assert.Equal(2, counting.Count);
    }

    [Fact]
    public async Task No_URL_and_no_body_is_logged()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(500, "X-Echo: swordfish"));
        Notes notes = new();
        await using ServiceProvider services = Services(
            options => options.AllowLoopback().Schedule = WebhookRetrySchedule.None, services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(notes)));

        await SendAsync(services, receiver.Url);

        Assert.DoesNotContain(notes.Lines, line => line.Contains("/hook", StringComparison.Ordinal) || line.Contains("swordfish", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Calling_it_again_adds_to_the_options()
    {
        await using ServiceProvider services = Services(
            options => options.MaximumConcurrency = 3, services => services.AddWebhookSender(options => options.MaximumAnswerLength = 5));

        WebhookSenderOptions options = services.GetRequiredService<IOptions<WebhookSenderOptions>>().Value;

        Assert.Equal((3, 5), (options.MaximumConcurrency, options.MaximumAnswerLength));
    }

    public static TheoryData<Action<WebhookSenderOptions>, string> Wrong => new()
    {
        { options => options.Timeout = TimeSpan.Zero, "Timeout must be longer than nothing" },
        { options => options.Timeout = TimeSpan.FromDays(2), "a day at most" },
        { options => options.MaximumConcurrency = 0, "MaximumConcurrency must be positive" },
        { options => options.MaximumConcurrencyPerDestination = -1, "MaximumConcurrencyPerDestination must be positive" },
        { options => options.MaximumAnswerLength = -1, "MaximumAnswerLength must not be negative" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task Options_that_can_not_be_meant_are_refused_with_or_without_services(Action<WebhookSenderOptions> configure, string message)
    {
        WebhookSenderOptions options = new();
        configure(options);
        await using ServiceProvider services = Services(configure);

        Assert.Contains(message, Assert.Throws<ArgumentException>(() => new WebhookSender(options)).Message, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<OptionsValidationException>(services.GetRequiredService<WebhookSender>).Message, StringComparison.Ordinal);
        Assert.Contains(message, Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_of_ones_own_sends_wherever_it_can()
    {
        await using LoopbackReceiver receiver = new(LoopbackReceiver.Status(202));
        using HttpClient client = new();
        using WebhookSender sender = new(client: client);

        WebhookSendingReport report = await sender.SendAsync(LaunchpadContract.Instance, new(receiver.Url, Sending.Secret), Samples.Of<GitPushEvent>());

        Assert.True(report.IsDelivered);
    }

    private static ServiceProvider Services(Action<WebhookSenderOptions>? configure = null, Action<IServiceCollection>? add = null)
    {
        ServiceCollection services = new();
        services.AddWebhookSender(options => options.Schedule = WebhookRetrySchedule.None);
        services.AddWebhookSender(configure);
        add?.Invoke(services);
        return services.BuildServiceProvider();
    }

    private static Task<WebhookSendingReport> SendAsync(ServiceProvider services, Uri url) =>
        services.GetRequiredService<WebhookSender>().SendAsync(LaunchpadContract.Instance, new(url, Sending.Secret), Samples.Of<GitPushEvent>());

    private sealed class Counting : DelegatingHandler
    {
        public int Count { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            return base.SendAsync(request, cancellationToken);
        }
    }

    private sealed class Notes : ILoggerProvider, ILogger
    {
        public List<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Add($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
