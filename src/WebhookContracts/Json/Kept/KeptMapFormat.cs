using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>An object used as a map from any name to any JSON. Read, it is kept in one piece; empty ones are all the same.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <typeparam name="TFormat">Their format.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KeptMapFormat<T, TFormat> : IJsonFormat<IReadOnlyDictionary<string, T>>
    where TFormat : struct, IKeptFormat<T>
{
    /// <inheritdoc/>
    public static IReadOnlyDictionary<string, T> Read(ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw JsonFailure.Unexpected(ref reader, "an object");
        }

        MemberCollector? members = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            members ??= MemberCollector.Begin();
            members.AddName(ref reader, options);
            members.AddValue(ref reader, options);
        }

        return members is null ? ReadOnlyDictionary<string, T>.Empty : members.Complete<T, TFormat>();
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, T> value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is KeptMembers<T, TFormat> kept)
        {
            writer.WriteRawValue(kept.Utf8Json, skipInputValidation: true);
        }
        else
        {
            MapFormat<T, TFormat>.Write(writer, value);
        }
    }

    /// <inheritdoc/>
    public static bool AreEqual(IReadOnlyDictionary<string, T> left, IReadOnlyDictionary<string, T> right) =>
        left is KeptMembers<T, TFormat> one && right is KeptMembers<T, TFormat> other
            ? JsonEquality.AreEqual(one.Utf8Json, other.Utf8Json)
            : MapFormat<T, TFormat>.AreEqual(left, right);

    /// <inheritdoc/>
    public static int Hash(IReadOnlyDictionary<string, T> value) => value is KeptMembers<T, TFormat> kept ? kept.Hash() : MapFormat<T, TFormat>.Hash(value);
}
