using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebhookContracts.Json;

/// <summary>
/// Gives an enum, in its <see cref="OpenEnum{T}"/> and alone, to <see cref="JsonSerializer"/> by its names on the wire, as a value and as a key.
/// What the generator emits for each enum of strings derives from it; not meant to be called by hand.
/// </summary>
/// <typeparam name="T">The enum.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class OpenEnumConverter<T> : JsonConverterFactory
    where T : struct, Enum
{
    private readonly Open _open;

    /// <summary>Makes a converter.</summary>
    /// <param name="lookup">The known values.</param>
    /// <param name="toWireName">Their names on the wire.</param>
    protected OpenEnumConverter(OpenEnumLookup<T> lookup, Func<OpenEnum<T>, string> toWireName) => _open = new Open(lookup, toWireName);

    /// <inheritdoc/>
    public sealed override bool CanConvert(Type typeToConvert) => typeToConvert == typeof(OpenEnum<T>) || typeToConvert == typeof(T);

    /// <inheritdoc/>
    public sealed override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        typeToConvert == typeof(T) ? new Plain(_open) : _open;

    private sealed class Open(OpenEnumLookup<T> lookup, Func<OpenEnum<T>, string> toWireName) : JsonConverter<OpenEnum<T>>
    {
        public override OpenEnum<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => OpenEnumToken.Read(ref reader, lookup);

        public override void Write(Utf8JsonWriter writer, OpenEnum<T> value, JsonSerializerOptions options) => writer.WriteStringValue(toWireName(value));

        public override OpenEnum<T> ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            OpenEnumToken.Parse(StringToken.Read(ref reader), lookup);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, OpenEnum<T> value, JsonSerializerOptions options) => writer.WritePropertyName(toWireName(value));
    }

    private sealed class Plain(Open open) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => open.Read(ref reader, typeToConvert, options).Value;

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => open.Write(writer, value, options);

        public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            open.ReadAsPropertyName(ref reader, typeToConvert, options).Value;

        public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => open.WriteAsPropertyName(writer, value, options);
    }
}
