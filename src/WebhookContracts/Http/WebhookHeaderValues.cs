using System.Diagnostics.CodeAnalysis;

namespace WebhookContracts;

/// <summary>
/// The values that one request has for one header name: none, exactly one, or several.
/// Where a contract expects one value, several are refused; picking one of them would let two parties read two different requests.
/// </summary>
public readonly struct WebhookHeaderValues
{
    private readonly string? _first;
    private readonly List<string>? _all;

    internal WebhookHeaderValues(string? value) => _first = value;

    private WebhookHeaderValues(List<string> values)
    {
        _first = values[0];
        _all = values;
    }

    /// <summary>How many values there are.</summary>
    public int Count => _all?.Count ?? (_first is null ? 0 : 1);

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

    // Only a name that comes twice costs a list. A null value is a header that is not there.
    internal WebhookHeaderValues With(string? value)
    {
        if (value is null)
        {
            return this;
        }

        if (_first is null)
        {
            return new(value);
        }

        List<string> all = _all ?? [_first];
        all.Add(value);
        return new(all);
    }
}
