using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>Which members of an object have been read. Members are numbered, the required ones first.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct MemberSet
{
    private const int BitsPerWord = 64;

    private ulong _first;

    // Only for objects with more than 64 members.
    private ulong[]? _others;

    /// <summary>Adds a member.</summary>
    /// <param name="member">Its number.</param>
    /// <returns>False if it was there already.</returns>
    public bool Add(int member)
    {
        ref ulong word = ref _first;
        if (member >= BitsPerWord)
        {
            int index = (member / BitsPerWord) - 1;
            if (_others is null || _others.Length <= index)
            {
                Array.Resize(ref _others, index + 1);
            }

            word = ref _others[index];
        }

        ulong bit = 1UL << (member % BitsPerWord);
        bool isNew = (word & bit) == 0;
        word |= bit;
        return isNew;
    }

    /// <summary>Adds the member whose name is the reader's current token, and moves on to its value.</summary>
    /// <param name="member">Its number.</param>
    /// <param name="reader">A reader on the member's name.</param>
    /// <exception cref="JsonException">It was there already.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Enter(int member, ref Utf8JsonReader reader)
    {
        if (!Add(member))
        {
            throw JsonFailure.DuplicateMember(ref reader);
        }

        reader.Read();
    }

    /// <summary>Takes a member out.</summary>
    /// <param name="member">Its number.</param>
    internal void Remove(int member)
    {
        int index = (member / BitsPerWord) - 1;
        ulong others = ~(1UL << (member % BitsPerWord));
        if (index < 0)
        {
            _first &= others;
        }
        else if (index < _others?.Length)
        {
            _others[index] &= others;
        }
    }

    /// <summary>Whether a member has been read.</summary>
    /// <param name="member">Its number.</param>
    /// <returns>Whether it has.</returns>
    public readonly bool Contains(int member)
    {
        int index = (member / BitsPerWord) - 1;
        ulong word = index < 0 ? _first : index < _others?.Length ? _others[index] : 0;
        return (word & (1UL << (member % BitsPerWord))) != 0;
    }

    /// <summary>Whether all members with numbers below the count have been read.</summary>
    /// <param name="count">How many.</param>
    /// <returns>Whether they have.</returns>
    public readonly bool ContainsFirst(int count)
    {
        if (count < BitsPerWord)
        {
            ulong mask = (1UL << count) - 1;
            return (_first & mask) == mask;
        }

        for (int member = 0; member < count; member++)
        {
            if (!Contains(member))
            {
                return false;
            }
        }

        return true;
    }
}
