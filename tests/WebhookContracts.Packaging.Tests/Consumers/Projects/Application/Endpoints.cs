using WebhookContracts;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;

/// <summary>Listens on a free port of loopback and says which; then writes a line for each event that a handler gets.</summary>
internal static class Endpoints
{
    public static async Task RunAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");

        // Without it no slim application starts that .NET 10 has trimmed: too much is taken out of the framework's own certificates.
        builder.WebHost.UseKestrelHttpsConfiguration();
        foreach (string name in (string[])["OneFuzz", "DjinnCi", "Launchpad"])
        {
            builder.Configuration[$"Webhooks:{name}:Secrets:0"] = "correct horse battery staple";
        }

        builder.Services.AddWebhooks();
        builder.Services.AddSingleton<Notebook>();
        builder.Services.AddWebhookHandler<GitPushEvent, NotePush>();
        WebApplication app = builder.Build();
        app.MapWebhook(LaunchpadContract.Instance, "/webhooks/launchpad", webhook => webhook
            .On<LaunchpadEvent>((received, context, _) => Note(context.Services, $"base {received.EventType}"))
            .OnUnknown((unknown, context, _) => Note(context.Services, $"unknown {unknown.EventType}")));
        app.MapWebhooks(
            [OneFuzzContract.Instance, DjinnCiContract.Instance],
            "/webhooks/{provider}",
            webhook => webhook.OnAny((received, context, _) => Note(context.Services, $"any {received.EventType}")));
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single());
        await app.WaitForShutdownAsync();
    }

    private static Task Note(IServiceProvider services, string line) => services.GetRequiredService<Notebook>().WriteAsync(line);
}

internal sealed class Notebook
{
    public Task WriteAsync(string line) => Console.Out.WriteLineAsync(line);
}

internal sealed class NotePush(Notebook notebook) : IWebhookHandler<GitPushEvent>
{
    public Task HandleAsync(GitPushEvent @event, WebhookContext context, CancellationToken cancellationToken) =>
        notebook.WriteAsync($"class {@event.GitRepositoryPath}");
}
