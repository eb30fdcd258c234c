namespace Sender;

/// <summary>A web application on this machine, at a free port.</summary>
internal static class LoopbackHost
{
    public static async Task<WebApplication> StartAsync(Action<WebApplication> map, Action<IServiceCollection>? addServices = null)
    {
        // Not the folder that the command is run in: settings that lie there are not ours.
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        addServices?.Invoke(builder.Services);
        WebApplication app = builder.Build();
        map(app);
        await app.StartAsync();
        return app;
    }

    public static Uri AddressOf(this WebApplication app) => new(app.Urls.Single());
}
