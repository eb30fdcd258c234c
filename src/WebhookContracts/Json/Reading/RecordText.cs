using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>Reads the whole text of one record or union: what their own <c>Parse</c> and <c>TryParse</c> do, and how those are documented. Not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RecordText
{
    /// <summary>Reads one of these from its JSON.</summary>
    /// <typeparam name="T">The record, or the union.</typeparam>
    /// <typeparam name="TFormat">How it is read.</typeparam>
    /// <param name="json">The JSON: text, or bytes in UTF-8.</param>
    /// <param name="options">How to read; null for the default.</param>
    /// <returns>The value.</returns>
    /// <exception cref="WebhookFormatException">The JSON is not what the schema says; the error tells what is wrong with it, and where.</exception>
    public static T Parse<T, TFormat>(JsonInput json, WebhookReadOptions? options)
        where TFormat : struct, IJsonFormat<T> =>
        TryParse<T, TFormat>(json, options, out T? value, out WebhookError? error) ? value : throw new WebhookFormatException(error);

    /// <summary>Reads one of these from its JSON, or tells what is wrong with the JSON instead of throwing.</summary>
    /// <typeparam name="T">The record, or the union.</typeparam>
    /// <typeparam name="TFormat">How it is read.</typeparam>
    /// <param name="json">The JSON: text, or bytes in UTF-8.</param>
    /// <param name="options">How to read; null for the default.</param>
    /// <param name="value">The value; null, or none, if it could not be read.</param>
    /// <param name="error">What is wrong with the JSON, and where; null if it was read.</param>
    /// <returns>Whether it was read.</returns>
    public static bool TryParse<T, TFormat>(JsonInput json, WebhookReadOptions? options, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out WebhookError? error)
        where TFormat : struct, IJsonFormat<T>
    {
        options ??= WebhookReadOptions.Default;
        return JsonText.TryRead(json, options, default(Reading<T, TFormat>), out value, out error);
    }

    private readonly struct Reading<T, TFormat> : IJsonTextReading<T>
        where TFormat : struct, IJsonFormat<T>
    {
        public bool IsTolerant => TFormat.IsTolerant;

        public T Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Json, WebhookReadOptions options) => TFormat.Read(ref reader, options);
    }
}
