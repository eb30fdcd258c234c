using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using WebhookContracts.Launchpad;
using WebhookContracts.Testing;

namespace WebhookContracts.PostgreSql.Tests;

/// <summary>One of the machines that share a database: a host with one webhook, and connections of its own.</summary>
internal sealed class Machine : IAsyncDisposable
{
    private static readonly WebhookSecret s_secret = WebhookSecret.FromUtf8("the secret of all machines");
    private static readonly GitPushEvent s_push = Samples.Of<GitPushEvent>();

    private readonly NpgsqlDataSource _dataSource;
    private readonly IHost _host;

    public Machine(Database database, Action<WebhookBuilder<LaunchpadEvent, WebhookContext>> configure, string? connectionString = null, TimeSpan? claimDuration = null, TimeProvider? time = null)
    {
        _dataSource = NpgsqlDataSource.Create(connectionString ?? database.ConnectionString);
        HostApplicationBuilder builder = new(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Services.AddSingleton(time ?? TimeProvider.System)
            .AddWebhooks(options => options.ClaimDuration = claimDuration ?? options.ClaimDuration)
            .AddPostgreSqlDeliveryStore(_dataSource, options =>
            {
                options.Schema = database.Schema;
                options.CommandTimeout = TimeSpan.FromSeconds(2);
            });
        _host = builder.Build();
        Receiver = _host.Services.GetRequiredService<WebhookReceivers>().Add(LaunchpadContract.Instance, webhook => configure(webhook.UseSecrets(s_secret)));
    }

    public WebhookReceiver Receiver { get; }

    public IDeliveryStore Store => _host.Services.GetRequiredService<IDeliveryStore>();

    /// <summary>Delivers a push.</summary>
    /// <param name="number">Which one: it is signed, so another is another delivery.</param>
    /// <returns>Status and outcome.</returns>
    public async Task<string> DeliverAsync(int number = 1) => (await ReceiveAsync(number)).ToString();

    public ValueTask<WebhookAnswer> ReceiveAsync(int number) =>
        Receiver.ReceiveAsync(LaunchpadContract.Instance.CreateDelivery(s_push with { GitRepositoryPath = $"~team/{number}" }, s_secret, new() { DeliveryId = $"{number}" }));

    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await _dataSource.DisposeAsync();
    }
}
