using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace WebhookContracts.Json;

/// <summary><see cref="NullMembers{TBits}"/> for an object with more such members than an integer has bits. Not meant to be used by hand.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Usage", "CA2231", Justification = "Nobody compares two of these but the record that they are in, by Equals.")]
public struct ManyNullMembers : IEquatable<ManyNullMembers>
{
    private const int BitsPerWord = 64;

    // Null while no member came as null. Shared with the copies of a record, so that it changes only while the record is read.
    private ulong[]? _words;

    /// <summary>Remembers that a member came as null, while the record is read.</summary>
    /// <param name="bit">Its bit.</param>
    public void Add(int bit)
    {
        int index = bit / BitsPerWord;
        if (_words is null || _words.Length <= index)
        {
            Array.Resize(ref _words, index + 1);
        }

        _words[index] |= Mask(bit);
    }

    /// <summary>Remembers of members that are written as null that they did not come.</summary>
    /// <param name="seen">The members that came.</param>
    /// <param name="first">The number of the first such member, which has the first bit.</param>
    /// <param name="end">The number behind the last.</param>
    public void AddAbsent(MemberSet seen, int first, int end)
    {
        for (int member = first; member < end; member++)
        {
            if (!seen.Contains(member))
            {
                Add(member - first);
            }
        }
    }

    /// <summary>Forgets it: the property has been set since.</summary>
    /// <param name="bit">The member's bit.</param>
    public void Remove(int bit)
    {
        if (Contains(bit))
        {
            _words = [.. _words!];
            _words[bit / BitsPerWord] &= ~Mask(bit);
        }
    }

    /// <summary>Whether a member came as null, and its property has not been set since.</summary>
    /// <param name="bit">Its bit.</param>
    /// <returns>Whether it did.</returns>
    public readonly bool Contains(int bit) => bit / BitsPerWord < _words?.Length && (_words[bit / BitsPerWord] & Mask(bit)) != 0;

    /// <inheritdoc/>
    public readonly bool Equals(ManyNullMembers other) => true;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is ManyNullMembers;

    /// <inheritdoc/>
    public override readonly int GetHashCode() => 0;

    private static ulong Mask(int bit) => 1UL << (bit % BitsPerWord);
}
