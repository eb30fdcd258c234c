using System.Diagnostics.CodeAnalysis;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;

namespace WebhookContracts;

/// <summary>
/// The headers of one request, however the host keeps them. Names match in any case, whatever the comparer of the collection,
/// so that two differently-cased entries of a case-sensitive dictionary are two values of one header.
/// <para>
/// A view, not a copy: do not change the collection while it is in use.
/// Looking up a header in a <c>Dictionary&lt;string, string&gt;</c>, in <see cref="HttpHeaders"/> or in pairs allocates nothing.
/// </para>
/// </summary>
public readonly struct WebhookHeaders
{
    // Null, Dictionary<string, string>, HttpHeaders, KeyValuePair<string, string>[] or List<KeyValuePair<string, string>>.
    private readonly object? _source;

    private WebhookHeaders(object? source) => _source = source;

    /// <summary>No headers; the same as <c>default</c>.</summary>
    public static WebhookHeaders Empty => default;

    /// <summary>The values of a header.</summary>
    /// <param name="name">The header's name, in any case.</param>
    public WebhookHeaderValues this[string name] => _source switch
    {
        null => default,
        Dictionary<string, string> dictionary => Find(dictionary, name),
        HttpHeaders headers => Find(headers, name),
        KeyValuePair<string, string>[] pairs => Find(pairs, name),
        List<KeyValuePair<string, string>> pairs => Find(CollectionsMarshal.AsSpan(pairs), name),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>Answers the value of a header that the request has exactly once.</summary>
    /// <param name="name">The header's name, in any case.</param>
    /// <param name="value">The only value; null if there is none, or more than one.</param>
    public bool TryGetSingle(string name, [NotNullWhen(true)] out string? value) => this[name].TryGetSingle(out value);

    /// <summary>Adapts name and value pairs; names may repeat.</summary>
    /// <param name="headers">Enumerated once, here, unless it is of a type that converts implicitly.</param>
    public static WebhookHeaders From(IEnumerable<KeyValuePair<string, string>> headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        return new(headers is Dictionary<string, string> or KeyValuePair<string, string>[] or List<KeyValuePair<string, string>>
            ? headers
            : headers.ToArray());
    }

    /// <summary>Adapts a dictionary of several values per name, such as ASP.NET Core's <c>IHeaderDictionary</c>.</summary>
    /// <typeparam name="TValues">The values of one name: <c>string[]</c>, <c>StringValues</c>, …</typeparam>
    /// <param name="headers">Enumerated once, here.</param>
    public static WebhookHeaders From<TValues>(IDictionary<string, TValues> headers)
        where TValues : IReadOnlyList<string?>
    {
        ArgumentNullException.ThrowIfNull(headers);

        // A list of its own: any dictionary may be case-sensitive, so that each look-up would have to enumerate this one through its interface.
        List<KeyValuePair<string, string>> pairs = new(headers.Count);
        foreach ((string name, TValues values) in headers)
        {
            for (int i = 0; i < (values?.Count ?? 0); i++)
            {
                if (values![i] is string value)
                {
                    pairs.Add(new(name, value));
                }
            }
        }

        return new(pairs);
    }

    /// <summary>Adapts a dictionary with one value per name.</summary>
    /// <param name="headers">The headers; null is no headers.</param>
    public static implicit operator WebhookHeaders(Dictionary<string, string>? headers) => new(headers);

    /// <summary>Adapts a dictionary with several values per name.</summary>
    /// <param name="headers">The headers; null is no headers.</param>
    public static implicit operator WebhookHeaders(Dictionary<string, string[]>? headers) => headers is null ? default : From(headers);

    /// <summary>Adapts the headers of a request made or read with <c>System.Net.Http</c>, as they are on the wire: not validated, not normalised.</summary>
    /// <param name="headers">The headers; null is no headers.</param>
    public static implicit operator WebhookHeaders(HttpHeaders? headers) => new(headers);

    /// <summary>Adapts name and value pairs; names may repeat.</summary>
    /// <param name="headers">The headers; null is no headers.</param>
    public static implicit operator WebhookHeaders(KeyValuePair<string, string>[]? headers) => new(headers);

    /// <summary>Adapts name and value pairs; names may repeat.</summary>
    /// <param name="headers">The headers; null is no headers.</param>
    public static implicit operator WebhookHeaders(List<KeyValuePair<string, string>>? headers) => new(headers);

    private static WebhookHeaderValues Find(Dictionary<string, string> headers, string name)
    {
        if (ReferenceEquals(headers.Comparer, StringComparer.OrdinalIgnoreCase))
        {
            return new(headers.GetValueOrDefault(name));
        }

        WebhookHeaderValues found = default;
        foreach ((string key, string value) in headers)
        {
            if (IsName(key, name))
            {
                found = found.With(value);
            }
        }

        return found;
    }

    private static WebhookHeaderValues Find(HttpHeaders headers, string name)
    {
        WebhookHeaderValues found = default;
        if (headers.NonValidated.TryGetValues(name, out HeaderStringValues values))
        {
            foreach (string value in values)
            {
                found = found.With(value);
            }
        }

        return found;
    }

    private static WebhookHeaderValues Find(ReadOnlySpan<KeyValuePair<string, string>> headers, string name)
    {
        WebhookHeaderValues found = default;
        foreach ((string key, string value) in headers)
        {
            if (IsName(key, name))
            {
                found = found.With(value);
            }
        }

        return found;
    }

    private static bool IsName(string key, string name) => string.Equals(key, name, StringComparison.OrdinalIgnoreCase);
}
