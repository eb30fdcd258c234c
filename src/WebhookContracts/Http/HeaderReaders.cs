using System.Buffers;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace WebhookContracts;

/// <summary>Finds headers in those of <c>System.Net.Http</c>, as they are on the wire: not validated, not normalised.</summary>
internal sealed class HttpHeadersReader : WebhookHeaderReader<HttpHeaders>
{
    public static readonly HttpHeadersReader Instance = new();

    public override WebhookHeaderValues Find(HttpHeaders headers, string name)
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

    public override IEnumerable<KeyValuePair<string, string>> List(HttpHeaders headers) =>
        from header in headers.NonValidated
        from value in header.Value
        select KeyValuePair.Create(header.Key, value);
}

/// <summary>Finds headers in a collection of pairs of one name and one value, such as an array, a list or a dictionary.</summary>
internal sealed class PairsReader : WebhookHeaderReader<ICollection<KeyValuePair<string, string>>>
{
    public static readonly PairsReader Instance = new();

    public override WebhookHeaderValues Find(ICollection<KeyValuePair<string, string>> headers, string name)
    {
        switch (headers)
        {
            case KeyValuePair<string, string>[] pairs:
                return Find(pairs, name);
            case List<KeyValuePair<string, string>> pairs:
                return Find(CollectionsMarshal.AsSpan(pairs), name);
            case Dictionary<string, string> dictionary when HeaderName.AreAlike(dictionary):
                return default(WebhookHeaderValues).With(dictionary.GetValueOrDefault(name));
            case Dictionary<string, string> dictionary:
                WebhookHeaderValues found = default;
                foreach ((string key, string value) in dictionary)
                {
                    found = HeaderName.IsSame(key, name) ? found.With(value) : found;
                }

                return found;
            default:
                using (PooledCopy<KeyValuePair<string, string>> copy = new(headers))
                {
                    return Find(copy.Span, name);
                }
        }
    }

    public override IEnumerable<KeyValuePair<string, string>> List(ICollection<KeyValuePair<string, string>> headers) =>
        headers.Where(header => header is { Key: not null, Value: not null });

    private static WebhookHeaderValues Find(ReadOnlySpan<KeyValuePair<string, string>> headers, string name)
    {
        WebhookHeaderValues found = default;
        foreach (ref readonly KeyValuePair<string, string> header in headers)
        {
            if (HeaderName.IsSame(header.Key, name))
            {
                found = found.With(header.Value);
            }
        }

        return found;
    }
}

/// <summary>Finds headers in a dictionary of several values per name that may compare names in any way.</summary>
/// <typeparam name="TValues">The values of one name.</typeparam>
internal sealed class SeveralValuesReader<TValues> : WebhookHeaderReader<ICollection<KeyValuePair<string, TValues>>>
    where TValues : IReadOnlyList<string?>
{
    public static readonly SeveralValuesReader<TValues> Instance = new();

    public override WebhookHeaderValues Find(ICollection<KeyValuePair<string, TValues>> headers, string name)
    {
        WebhookHeaderValues found = default;
        if (headers is not Dictionary<string, TValues> dictionary)
        {
            using PooledCopy<KeyValuePair<string, TValues>> copy = new(headers);
            foreach (ref readonly KeyValuePair<string, TValues> header in copy.Span)
            {
                if (HeaderName.IsSame(header.Key, name))
                {
                    found = Add(found, header.Value);
                }
            }

            return found;
        }

        if (HeaderName.AreAlike(dictionary))
        {
            return dictionary.TryGetValue(name, out TValues? values) ? Add(found, values) : found;
        }

        foreach ((string key, TValues values) in dictionary)
        {
            if (HeaderName.IsSame(key, name))
            {
                found = Add(found, values);
            }
        }

        return found;
    }

    public override IEnumerable<KeyValuePair<string, string>> List(ICollection<KeyValuePair<string, TValues>> headers)
    {
        foreach ((string name, TValues values) in headers)
        {
            for (int i = 0; i < (values?.Count ?? 0); i++)
            {
                if (name is not null && values![i] is string value)
                {
                    yield return new(name, value);
                }
            }
        }
    }

    public static WebhookHeaderValues Add(WebhookHeaderValues found, TValues? values)
    {
        for (int i = 0; i < (values?.Count ?? 0); i++)
        {
            found = found.With(values![i]);
        }

        return found;
    }
}

/// <summary>Finds headers in a dictionary that itself finds a name in any case, such as ASP.NET Core's <c>IHeaderDictionary</c>: with one look-up.</summary>
/// <typeparam name="TValues">The values of one name.</typeparam>
internal sealed class CaseInsensitiveReader<TValues> : WebhookHeaderReader<IDictionary<string, TValues>>
    where TValues : IReadOnlyList<string?>
{
    public static readonly CaseInsensitiveReader<TValues> Instance = new();

    public override WebhookHeaderValues Find(IDictionary<string, TValues> headers, string name) =>
        headers.TryGetValue(name, out TValues? values) ? SeveralValuesReader<TValues>.Add(default, values) : default;

    public override IEnumerable<KeyValuePair<string, string>> List(IDictionary<string, TValues> headers) => SeveralValuesReader<TValues>.Instance.List(headers);
}

/// <summary>How names of headers compare.</summary>
internal static class HeaderName
{
    public static bool IsSame(string? key, string name) => string.Equals(key, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the dictionary itself finds a name in any case.</summary>
    public static bool AreAlike<TValue>(Dictionary<string, TValue> headers) => ReferenceEquals(headers.Comparer, StringComparer.OrdinalIgnoreCase);
}

/// <summary>
/// The entries of a collection in rented memory, for one look-up. Whether a dictionary that is known by its interface alone finds names in any case can't be
/// told, so that every entry has to be looked at; enumerating them through the interface would allocate.
/// </summary>
/// <typeparam name="TEntry">A name and what stands there.</typeparam>
internal readonly ref struct PooledCopy<TEntry>
{
    private readonly TEntry[] _rented;

    public PooledCopy(ICollection<TEntry> entries)
    {
        int count = entries.Count;
        _rented = ArrayPool<TEntry>.Shared.Rent(count);
        entries.CopyTo(_rented, 0);
        Span = _rented.AsSpan(0, count);
    }

    public ReadOnlySpan<TEntry> Span { get; }

    public void Dispose() => ArrayPool<TEntry>.Shared.Return(_rented, RuntimeHelpers.IsReferenceOrContainsReferences<TEntry>());
}
