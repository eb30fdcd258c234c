using System.Diagnostics.CodeAnalysis;

namespace WebhookContracts;

/// <summary>
/// The values that one request has for one header name: none, exactly one, or several.
/// Where a contract expects one value, several are refused; picking one of them would let two parties read two different requests.
/// </summary>
public readonly struct WebhookHeaderValues
{
    private readonly string? _first;

    // Shared with structs that With has made of this one: only the first _count entries belong to this one.
    private readonly List<string>? _all;
    private readonly int _count;

    private WebhookHeaderValues(string first)
    {
        _first = first;
        _count = 1;
    }

    private WebhookHeaderValues(List<string> all)
    {
        _first = all[0];
        _all = all;
        _count = all.Count;
    }

    /// <summary>How many values there are.</summary>
    public int Count => _count;

    /// <summary>One value, in the order of the request.</summary>
    /// <param name="index">From 0 to <see cref="Count"/> - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such value.</exception>
    public string this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return _all is null ? _first! : _all[index];
        }
    }

    /// <summary>Answers the value if there is exactly one.</summary>
    /// <param name="value">The only value; null if there is none, or more than one.</param>
    public bool TryGetSingle([NotNullWhen(true)] out string? value)
    {
        value = Count == 1 ? _first : null;
        return value is not null;
    }

    /// <summary>These values and one more. <c>default</c> has none; only the second value of a name allocates.</summary>
    /// <param name="value">The value; null is a header that is not there, and adds nothing.</param>
    /// <returns>The values; these stay as they are.</returns>
    public WebhookHeaderValues With(string? value)
    {
        if (value is null)
        {
            return this;
        }

        if (_first is null)
        {
            return new(value);
        }

        // If another value was already added to the shared list behind these, they are copied first.
        List<string> all = _all is null ? [_first] : _all.Count == _count ? _all : _all[.._count];
        all.Add(value);
        return new(all);
    }
}
