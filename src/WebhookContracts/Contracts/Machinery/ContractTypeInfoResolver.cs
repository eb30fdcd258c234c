using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace WebhookContracts.Json;

/// <summary>Gives the types of one contract to <see cref="JsonSerializer"/>, each through its own reader and writer. Not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ContractTypeInfoResolver : IJsonTypeInfoResolver
{
    private readonly Dictionary<Type, Func<JsonSerializerOptions, JsonTypeInfo>> _types = [];

    /// <summary>Adds a type with the format that reads and writes it.</summary>
    /// <typeparam name="T">The type.</typeparam>
    /// <typeparam name="TFormat">Its format.</typeparam>
    /// <returns>This resolver.</returns>
    public ContractTypeInfoResolver Add<T, TFormat>()
        where TFormat : IJsonFormat<T>
    {
        _types.Add(typeof(T), static options => JsonMetadataServices.CreateValueInfo<T>(options, new JsonFormatConverter<T, TFormat>()));
        return this;
    }

    /// <summary>Adds an open enum.</summary>
    /// <typeparam name="T">The enum.</typeparam>
    /// <typeparam name="TConverter">Its converter.</typeparam>
    /// <returns>This resolver.</returns>
    public ContractTypeInfoResolver AddOpenEnum<T, TConverter>()
        where T : struct, Enum
        where TConverter : OpenEnumConverter<T>, new()
    {
        _types.Add(typeof(OpenEnum<T>), static options => JsonMetadataServices.CreateValueInfo<OpenEnum<T>>(options, new TConverter().CreateConverter(typeof(OpenEnum<T>), options)));
        return this;
    }

    /// <summary>Adds a type of event that is written but not read: the base type, and events that no event type stands for.</summary>
    /// <typeparam name="TEvent">The type.</typeparam>
    /// <returns>This resolver.</returns>
    public ContractTypeInfoResolver AddEventBase<TEvent>()
        where TEvent : class, IWebhookEvent
    {
        _types.Add(typeof(TEvent), static options => JsonMetadataServices.CreateValueInfo<TEvent>(options, new EventBaseConverter<TEvent>()));
        return this;
    }

    /// <inheritdoc/>
    public JsonTypeInfo? GetTypeInfo(Type type, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(type);
        return _types.TryGetValue(type, out Func<JsonSerializerOptions, JsonTypeInfo>? create) ? create(options) : null;
    }
}
