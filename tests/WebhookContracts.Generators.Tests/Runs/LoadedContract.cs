using System.Reflection;
using System.Runtime.Loader;
using System.Text;

namespace WebhookContracts.Generators.Tests.Runs;

/// <summary>A contract made by the generator and loaded into this process, where it reads and writes. Its types are known to the tests by name only.</summary>
internal abstract class LoadedContract
{
    public required Assembly Assembly { get; init; }

    public required dynamic Instance { get; init; }

    public static LoadedContract From(byte[] image)
    {
        Assembly assembly = new AssemblyLoadContext(name: null, isCollectible: true).LoadFromStream(new MemoryStream(image));
        Type contract = assembly.GetTypes().Single(type => type.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(WebhookContract<,>));
        return (LoadedContract)typeof(LoadedContract)
            .GetMethod(nameof(Create), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(contract.BaseType!.GetGenericArguments())
            .Invoke(null, [assembly, contract.GetProperty("Instance")!.GetValue(null)!])!;
    }

    /// <summary>Reads a body.</summary>
    public abstract dynamic Read(string json, string? eventType = null);

    /// <summary>Reads a body that cannot be read, and tells why.</summary>
    public abstract WebhookError Refuse(string json, string? eventType = null);

    /// <summary>Writes a message.</summary>
    public abstract string Write(object message);

    /// <summary>Reads a whole request, whose signature does not matter.</summary>
    public abstract dynamic Receive(string json, params (string Name, string Value)[] headers);

    public string RoundTrip(string json, string? eventType = null) => Write(Read(json, eventType));

    private static Typed<TMessage, TEvent> Create<TMessage, TEvent>(Assembly assembly, object instance)
        where TMessage : class
        where TEvent : class, IWebhookEvent => new() { Assembly = assembly, Instance = instance };

    private sealed class Typed<TMessage, TEvent> : LoadedContract
        where TMessage : class
        where TEvent : class, IWebhookEvent
    {
        private WebhookContract<TMessage, TEvent> Contract => (WebhookContract<TMessage, TEvent>)Instance;

        public override dynamic Read(string json, string? eventType = null) => Contract.Parse(Encoding.UTF8.GetBytes(json), eventType ?? Default);

        public override WebhookError Refuse(string json, string? eventType = null)
        {
            Assert.False(Contract.TryParse(Encoding.UTF8.GetBytes(json), eventType ?? Default, out _, out WebhookError? error), $"{json} was read.");
            return error!;
        }

        public override string Write(object message) => Encoding.UTF8.GetString(Contract.Serialize((TMessage)message));

        public override dynamic Receive(string json, params (string Name, string Value)[] headers)
        {
            WebhookResult<TMessage, TEvent> result = Contract.Read(headers.ToDictionary(header => header.Name, header => header.Value), Encoding.UTF8.GetBytes(json));
            return result.Delivery ?? throw new InvalidOperationException(result.Error!.Message);
        }

        // Where the event type is in a header and the contract has one event, a test need not name it.
        private string? Default => Contract.EventTypeHeader is null ? null : Contract.EventTypes[0].Name;
    }
}
