using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using WebhookContracts.Packaging.Tests.Workspace;

namespace WebhookContracts.Packaging.Tests.Documentation;

/// <summary>What frames have at hand: a web application on a free port of this machine with a note of what it logs, and the bundled examples.</summary>
public sealed class Loopback : ILoggerProvider, ILogger
{
    public Loopback()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders().AddProvider(this).AddFilter("Microsoft", LogLevel.None);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        Application = builder.Build();
    }

    public WebApplication Application { get; }

    /// <summary>What the application logged itself.</summary>
    public List<string> Lines { get; } = [];

    public HttpClient Client { get; } = new(new SocketsHttpHandler { UseProxy = false });

    /// <summary>The example of an event: <c>launchpad/git-push</c>.</summary>
    public static byte[] Example(string name)
    {
        string[] parts = name.Split('/');
        return File.ReadAllBytes(Repository.PathOf("schemas", parts[0], "examples", parts[1] + ".json"));
    }

    /// <summary>Sends a delivery to the application, and answers with the status.</summary>
    public async Task<int> SendAsync(string path, Func<Uri, HttpRequestMessage> createRequest)
    {
        ArgumentNullException.ThrowIfNull(createRequest);
        using HttpRequestMessage request = createRequest(new Uri(Application.Urls.Single() + path));
        using HttpResponseMessage response = await Client.SendAsync(request);
        return (int)response.StatusCode;
    }

    public void Dispose()
    {
        Client.Dispose();
        ((IDisposable)Application).Dispose();
    }

    ILogger ILoggerProvider.CreateLogger(string categoryName) => this;

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Add(formatter(state, exception));
}
