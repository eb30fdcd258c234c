using System.Reflection;
using System.Runtime.Loader;
using System.Text;

namespace WebhookContracts.Generators.Tests.Runs;

/// <summary>A contract made by the generator and loaded into this process, where it reads and writes. Its types are known to the tests by name only.</summary>
internal sealed class LoadedContract
{
    private readonly WebhookContract _contract;

    private LoadedContract(Assembly assembly, WebhookContract contract)
    {
        Assembly = assembly;
        _contract = contract;
    }

    public Assembly Assembly { get; }

    public dynamic Instance => _contract;

    public static LoadedContract From(byte[] image)
    {
        Assembly assembly = new AssemblyLoadContext(name: null, isCollectible: true).LoadFromStream(new MemoryStream(image));
        Type contract = assembly.GetTypes().Single(type => type.IsSubclassOf(typeof(WebhookContract)));
        return new LoadedContract(assembly, (WebhookContract)contract.GetProperty("Instance")!.GetValue(null)!);
    }

    /// <summary>Reads a body.</summary>
    public dynamic Read(string json, string? eventType = null) => _contract.Parse(Encoding.UTF8.GetBytes(json), eventType ?? Default);

    /// <summary>Reads a body that cannot be read, and tells why.</summary>
    public WebhookError Refuse(string json, string? eventType = null)
    {
        Assert.False(_contract.TryParse(Encoding.UTF8.GetBytes(json), eventType ?? Default, out _, out WebhookError? error), $"{json} was read.");
        return error!;
    }

    /// <summary>Writes a message.</summary>
    public string Write(object message) => Encoding.UTF8.GetString(_contract.Serialize((IWebhookMessage)message));

    /// <summary>Reads a whole request, whose signature does not matter.</summary>
    public dynamic Receive(string json, params (string Name, string Value)[] headers)
    {
        WebhookResult result = _contract.Read(headers.ToDictionary(header => header.Name, header => header.Value), Encoding.UTF8.GetBytes(json));
        return result.Delivery ?? throw new InvalidOperationException(result.Error!.Message);
    }

    /// <summary>What in a body that can be read is not as its schema says.</summary>
    public IReadOnlyList<WebhookDeviation> FindDeviations(string json, string? eventType = null) => _contract.FindDeviations(json, eventType ?? Default);

    /// <summary>Calls a static method of the project's own code.</summary>
    public object Call(string type, string method, params object[] arguments) => Assembly.GetType(type)!.GetMethod(method)!.Invoke(null, arguments)!;

    public string RoundTrip(string json, string? eventType = null) => Write(Read(json, eventType));

    // Where the event type is in a header and the contract has one event, a test need not name it.
    private string? Default => _contract.EventTypeHeader is null ? null : _contract.EventTypes[0].Name;
}
