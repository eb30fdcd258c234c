using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using WebhookContracts.Launchpad;

namespace WebhookContracts.Tool.Page.Tests;

/// <summary>'listen' with its page, as a process, and somebody who sends deliveries there.</summary>
internal sealed class Inspected : IDisposable
{
    private static readonly WebhookSecret s_secret = WebhookSecret.FromUtf8(RunningTool.Secret);

    private readonly RunningTool _tool;
    private readonly HttpClient _client = new();
    private int _sent;

    private Inspected(RunningTool tool, string url) => (_tool, Page) = (tool, new Uri(url));

    /// <summary>Where the page is.</summary>
    public Uri Page { get; }

    /// <summary>Where deliveries are received.</summary>
    public string Receiver => _tool.Url;

    public RunningTool Tool => _tool;

    public static Task<Inspected> StartAsync(params string[] arguments) => StartAtAsync(0, arguments);

    /// <summary>Starts it with the page at a port; 0 for any that is free.</summary>
    public static async Task<Inspected> StartAtAsync(int port, params string[] arguments)
    {
        RunningTool tool = await RunningTool.ListenAsync(["launchpad", "--secret-env", RunningTool.SecretVariable, "--inspect", $"{port}", .. arguments]);
        return new Inspected(tool, await tool.PageUrlAsync());
    }

    /// <summary>An example of an event.</summary>
    public static byte[] Example(string name) => File.ReadAllBytes(Repository.PathOf("schemas", "launchpad", "examples", name + ".json"));

    public Task<int> SendAsync(string body, string eventType = "ping", bool forged = false) => SendAsync(Encoding.UTF8.GetBytes(body), eventType, forged);

    /// <summary>Sends a delivery.</summary>
    /// <returns>Which one it is.</returns>
    public async Task<int> SendAsync(byte[] body, string eventType = "ping", bool forged = false)
    {
        RawDelivery delivery = new() { Target = "/hook?a=b", Headers = [.. LaunchpadContract.Instance.CreateHeaders(forged ? "other"u8 : body, eventType, s_secret)], Body = body };
        using HttpResponseMessage response = await _client.SendAsync(delivery.ToRequest(new Uri(Receiver + delivery.Target)));
        return ++_sent;
    }

    /// <summary>Asks the page.</summary>
    public async Task<HttpResponseMessage> AskAsync(string path, HttpMethod? method = null, params (string Name, string Value)[] headers)
    {
        HttpRequestMessage request = new(method ?? HttpMethod.Get, new Uri(Page, path));
        foreach ((string name, string value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    public Task<string> TextAsync(string path) => _client.GetStringAsync(new Uri(Page, path));

    public Task<JsonElement> JsonAsync(string path) => _client.GetFromJsonAsync<JsonElement>(new Uri(Page, path));

    /// <summary>Reads events until one of a name came.</summary>
    /// <param name="lastEventId">The id of the last event that is known; null for none.</param>
    /// <param name="name">The name.</param>
    public async Task<(string Id, JsonElement Data)> EventAsync(string name, string? lastEventId = null)
    {
        using HttpResponseMessage response = await AskAsync("events", null, lastEventId is null ? [] : [("Last-Event-ID", lastEventId)]);
        using StreamReader reader = new(await response.Content.ReadAsStreamAsync());
        using CancellationTokenSource patience = new(TimeSpan.FromMinutes(1));
        string id = "";
        string current = "";
        while (await reader.ReadLineAsync(patience.Token) is { } line)
        {
            string[] field = line.Split(": ", 2);
            (id, current) = field[0] switch { "id" => (field[1], current), "event" => ("", field[1]), _ => (id, current) };
            if (field[0] == "data" && current == name)
            {
                return (id, JsonSerializer.Deserialize<JsonElement>(field[1]));
            }
        }

        throw new InvalidOperationException("The events ended.");
    }

    /// <summary>What a page of its own knows that may send again.</summary>
    public async Task<string> TokenAsync() => (await EventAsync("start")).Data.GetProperty("token").GetString()!;

    public void Dispose()
    {
        _client.Dispose();
        _tool.Dispose();
    }
}
