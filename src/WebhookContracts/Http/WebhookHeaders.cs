using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;

namespace WebhookContracts;

/// <summary>
/// The headers of one request, however the host keeps them. Names match in any case, whatever the comparer of the collection,
/// so that two differently-cased entries of a case-sensitive dictionary are two values of one header.
/// <para>
/// A view, not a copy: do not change the collection while it is in use. Looking a header up allocates nothing, unless it has several values;
/// listing them all does.
/// </para>
/// </summary>
[CollectionBuilder(typeof(WebhookHeaders), nameof(Create))]
[SuppressMessage("Naming", "CA1710", Justification = "Headers is the word for a collection of headers.")]
public readonly struct WebhookHeaders : IEnumerable<KeyValuePair<string, string>>
{
    private readonly object? _headers;
    private readonly IWebhookHeaderReader? _reader;

    // Without a collection there is no reader either.
    private WebhookHeaders(object? headers, IWebhookHeaderReader reader)
    {
        _headers = headers;
        _reader = headers is null ? null : reader;
    }

    /// <summary>No headers; the same as <c>default</c>.</summary>
    public static WebhookHeaders Empty => default;

    /// <summary>The values of a header.</summary>
    /// <param name="name">The header's name, in any case.</param>
    public WebhookHeaderValues this[string name] => _reader is null ? default : _reader.Find(_headers!, name);

    /// <summary>Answers the value of a header that the request has exactly once.</summary>
    /// <param name="name">The header's name, in any case.</param>
    /// <param name="value">The only value; null if there is none, or more than one.</param>
    public bool TryGetSingle(string name, [NotNullWhen(true)] out string? value) => this[name].TryGetSingle(out value);

    /// <summary>These headers. What a collection expression calls: <c>WebhookHeaders headers = [new("Content-Type", "application/json")];</c></summary>
    /// <param name="headers">Name and value pairs; names may repeat. Copied.</param>
    public static WebhookHeaders Create(ReadOnlySpan<KeyValuePair<string, string>> headers) => headers.IsEmpty ? default : headers.ToArray();

    /// <summary>Adapts name and value pairs; names may repeat.</summary>
    /// <param name="headers">The pairs: a collection is looked up in place, any other sequence is enumerated once, here.</param>
    public static WebhookHeaders From(IEnumerable<KeyValuePair<string, string>> headers) => headers switch
    {
        null => throw new ArgumentNullException(nameof(headers)),
        WebhookHeaders same => same,
        ICollection<KeyValuePair<string, string>> pairs => new(pairs, PairsReader.Instance),
        _ => headers.ToArray(),
    };

    /// <summary>
    /// Adapts a dictionary of several values per name, however it compares names. What is no <see cref="Dictionary{TKey, TValue}"/> is gone through for each look-up:
    /// for ASP.NET Core's <c>IHeaderDictionary</c>, <see cref="FromCaseInsensitive"/> is faster.
    /// </summary>
    /// <typeparam name="TValues">The values of one name: <c>string[]</c>, <c>StringValues</c>, …</typeparam>
    /// <param name="headers">The headers; looked up in place.</param>
    public static WebhookHeaders From<TValues>(IDictionary<string, TValues> headers)
        where TValues : IReadOnlyList<string?>
    {
        ArgumentNullException.ThrowIfNull(headers);
        return new(headers, SeveralValuesReader<TValues>.Instance);
    }

    /// <summary>Adapts a dictionary that itself finds a name in any case, such as ASP.NET Core's <c>IHeaderDictionary</c>: each look-up is one of the dictionary's own.</summary>
    /// <typeparam name="TValues">The values of one name: <c>string[]</c>, <c>StringValues</c>, …</typeparam>
    /// <param name="headers">
    /// The headers; looked up in place. The caller vouches for it that they ignore case, and so hold no name twice: where they do not, a header in another case is
    /// not found, and of two that differ in case alone one is not seen.
    /// </param>
    public static WebhookHeaders FromCaseInsensitive<TValues>(IDictionary<string, TValues> headers)
        where TValues : IReadOnlyList<string?>
    {
        ArgumentNullException.ThrowIfNull(headers);
        return new(headers, CaseInsensitiveReader<TValues>.Instance);
    }

    /// <summary>Adapts a collection of any other type.</summary>
    /// <typeparam name="THeaders">The type of the collection.</typeparam>
    /// <param name="headers">The headers; looked up in place.</param>
    /// <param name="reader">How a header is found in them.</param>
    public static WebhookHeaders From<THeaders>(THeaders headers, WebhookHeaderReader<THeaders> reader)
        where THeaders : class
    {
        ArgumentNullException.ThrowIfNull(headers);
        ArgumentNullException.ThrowIfNull(reader);
        return new(headers, reader);
    }

    /// <summary>Adapts a dictionary with one value per name.</summary>
    /// <param name="headers">The headers; null is no headers.</param>
    public static implicit operator WebhookHeaders(Dictionary<string, string>? headers) => new(headers, PairsReader.Instance);

    /// <summary>Adapts a dictionary with several values per name.</summary>
    /// <param name="headers">The headers; null is no headers.</param>
    public static implicit operator WebhookHeaders(Dictionary<string, string[]>? headers) => new(headers, SeveralValuesReader<string[]>.Instance);

    /// <summary>Adapts the headers of a request made or read with <c>System.Net.Http</c>, as they are on the wire: not validated, not normalised.</summary>
    /// <param name="headers">The headers; null is no headers.</param>
    public static implicit operator WebhookHeaders(HttpHeaders? headers) => new(headers, HttpHeadersReader.Instance);

    /// <summary>Adapts name and value pairs; names may repeat.</summary>
    /// <param name="headers">The headers; null is no headers.</param>
    public static implicit operator WebhookHeaders(KeyValuePair<string, string>[]? headers) => new(headers, PairsReader.Instance);

    /// <summary>Adapts name and value pairs; names may repeat.</summary>
    /// <param name="headers">The headers; null is no headers.</param>
    public static implicit operator WebhookHeaders(List<KeyValuePair<string, string>>? headers) => new(headers, PairsReader.Instance);

    /// <summary>Lists every header, in the order of the collection; one that has several values, several times.</summary>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        (_reader is null ? [] : _reader.List(_headers!)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
