using System.Buffers;
using System.Runtime.CompilerServices;

namespace WebhookContracts.Json;

/// <summary>Collects items until their number is known, so that one array of exactly that length is all that is allocated.</summary>
internal ref struct ArrayBuilder<T>
{
    // The pool does not hold on to what one huge list needed, in bytes.
    private const int MaximumKeptSize = 256 * 1024;

    private FirstItems _first;

    // Rented once the first items do not suffice; all items are in it then.
    private T[]? _rented;
    private int _count;

    public readonly int Count => _count;

    public void Add(T item)
    {
        if (_rented is null && _count < FirstItems.Length)
        {
            _first[_count++] = item;
            return;
        }

        if (_rented is null || _count == _rented.Length)
        {
            Grow();
        }

        _rented![_count++] = item;
    }

    /// <summary>The items, as long as the builder lives.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public Span<T> AsSpan() => _rented is null ? ((Span<T>)_first)[.._count] : _rented.AsSpan(0, _count);

    /// <summary>The items as an array of their own, and gives back what was rented.</summary>
    public T[] ToArray()
    {
        T[] items = _count == 0 ? [] : AsSpan().ToArray();
        Release();
        return items;
    }

    /// <summary>Gives back what was rented.</summary>
    public void Release()
    {
        if (_rented is not null)
        {
            if ((long)_rented.Length * Unsafe.SizeOf<T>() <= MaximumKeptSize)
            {
                ArrayPool<T>.Shared.Return(_rented, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
            }

            _rented = null;
        }

        _count = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow()
    {
        T[] larger = ArrayPool<T>.Shared.Rent(_count * 2);
        AsSpan().CopyTo(larger);
        int count = _count;
        Release();
        _rented = larger;
        _count = count;
    }

    [InlineArray(Length)]
    private struct FirstItems
    {
        public const int Length = 8;

        private T _item;
    }
}
