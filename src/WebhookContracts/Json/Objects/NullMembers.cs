using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace WebhookContracts.Json;

/// <summary>
/// Which members of an object came as null where a member that did not come would look the same: what was null is so written as null. A record's field, as wide
/// as the record needs it. It says how a record came and not what it holds, so that any two are equal. Not meant to be used by hand.
/// </summary>
/// <typeparam name="TBits">An unsigned integer with a bit for each such member.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Usage", "CA2231", Justification = "Nobody compares two of these but the record that they are in, by Equals.")]
public struct NullMembers<TBits> : IEquatable<NullMembers<TBits>>
    where TBits : struct, IBinaryInteger<TBits>, IUnsignedNumber<TBits>
{
    private TBits _bits;

    /// <summary>Remembers that a member came as null.</summary>
    /// <param name="bit">Its bit.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int bit) => _bits |= TBits.One << bit;

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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Remove(int bit) => _bits &= ~(TBits.One << bit);

    /// <summary>Whether a member came as null, and its property has not been set since.</summary>
    /// <param name="bit">Its bit.</param>
    /// <returns>Whether it did.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Contains(int bit) => !TBits.IsZero(_bits & (TBits.One << bit));

    /// <inheritdoc/>
    public readonly bool Equals(NullMembers<TBits> other) => true;

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is NullMembers<TBits>;

    /// <inheritdoc/>
    public override readonly int GetHashCode() => 0;
}
