using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>Reads the whole text of one record: what the records' own <c>Parse</c> and <c>TryParse</c> do. Not meant to be called by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RecordText
{
    /// <summary>Reads a record.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="utf8Json">Its JSON.</param>
    /// <param name="options">How to read; null for the default.</param>
    /// <returns>The record.</returns>
    /// <exception cref="WebhookFormatException">The text is not what the schema says.</exception>
    public static T Parse<T>(BodyBytes utf8Json, WebhookReadOptions? options)
        where T : class, IJsonFormat<T> =>
        TryParse(utf8Json, options, out T? value, out WebhookError? error) ? value : throw new WebhookFormatException(error);

    /// <summary>Reads a record.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <param name="utf8Json">Its JSON.</param>
    /// <param name="options">How to read; null for the default.</param>
    /// <param name="value">The record.</param>
    /// <param name="error">Why it could not be read.</param>
    /// <returns>Whether it could be read.</returns>
    public static bool TryParse<T>(BodyBytes utf8Json, WebhookReadOptions? options, [NotNullWhen(true)] out T? value, [NotNullWhen(false)] out WebhookError? error)
        where T : class, IJsonFormat<T>
    {
        options ??= WebhookReadOptions.Default;
        return JsonText.TryRead(utf8Json, options, new Reading<T>(options), out value, out error);
    }

    private readonly struct Reading<T>(WebhookReadOptions options) : IJsonTextReading<T>
        where T : class, IJsonFormat<T>
    {
        public T Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Json) => T.Read(ref reader, options);
    }
}
