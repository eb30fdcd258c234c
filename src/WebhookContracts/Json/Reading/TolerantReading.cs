using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>
/// Reads objects that are not as their schema says. What fits is read as always, at the same speed: only a text with a value that does not fit is read again,
/// carefully, member by member. Not meant to be called by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TolerantReading
{
    /// <summary>Whether members are to be read by <see cref="ReadMember"/>.</summary>
    /// <param name="options">How to read.</param>
    /// <returns>Whether they are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsCareful(WebhookReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.Deviations is not null;
    }

    /// <summary>Reads a member, or keeps its JSON among the additional members where it does not fit.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TFormat">How it is read.</typeparam>
    /// <param name="record">The record that is being read.</param>
    /// <param name="member">The member's number.</param>
    /// <param name="isRequired">Whether the record cannot do without it.</param>
    /// <param name="isNullDeviation">Whether the schema does not let it be null.</param>
    /// <param name="seen">The members so far.</param>
    /// <param name="additional">The additional members so far.</param>
    /// <param name="reader">A reader on the member's name; left on the last token of its value.</param>
    /// <param name="options">How to read.</param>
    /// <exception cref="JsonException">The text is no JSON, the member was there already, or the record cannot do without it.</exception>
    public static void ReadMember<T, TFormat>(
        T record,
        int member,
        bool isRequired,
        bool isNullDeviation,
        ref MemberSet seen,
        ref AdditionalMembers additional,
        ref Utf8JsonReader reader,
        WebhookReadOptions options)
        where T : class
        where TFormat : struct, ITolerantFormat<T>
    {
        ArgumentNullException.ThrowIfNull(options);
        Utf8JsonReader name = reader;
        seen.Enter(member, ref reader);
        if (isNullDeviation && reader.TokenType == JsonTokenType.Null)
        {
            options.Deviations!.Add(JsonFailure.UnexpectedNull(reader.TokenStartIndex));
        }

        try
        {
            TFormat.ReadMember(record, member, ref reader, options);
        }
        catch (JsonReadException misfit) when (!isRequired && !misfit.IsFatal)
        {
            options.Deviations!.AddMisfit(misfit);
            reader = name;
            additional.Add(ref reader, options);
        }
    }

    /// <summary>Keeps a member that the schema neither names nor allows.</summary>
    /// <param name="additional">The additional members so far.</param>
    /// <param name="reader">A reader on the member's name; left on the last token of its value.</param>
    /// <param name="options">How to read.</param>
    /// <exception cref="JsonException">The text is no JSON, or the member was there already.</exception>
    public static void Keep(ref AdditionalMembers additional, ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Deviations is { IsRecording: true } deviations)
        {
            deviations.Add((JsonReadException)JsonFailure.UnknownMember(ref reader));
        }

        additional.Add(ref reader, options);
    }

    /// <summary>Takes out of the members that came those that did not fit: they are written from the additional members, and not as null.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TFormat">How it is read.</typeparam>
    /// <param name="seen">The members that came.</param>
    /// <param name="additional">All additional members.</param>
    public static void TakeOutMisfits<T, TFormat>(ref MemberSet seen, in AdditionalMembers additional)
        where T : class
        where TFormat : struct, ITolerantFormat<T>
    {
        foreach (string name in additional.ToDictionary().Keys)
        {
            if (TFormat.Find(Encoding.UTF8.GetBytes(name)) is var member and >= 0)
            {
                seen.Remove(member);
            }
        }
    }

    /// <summary>Notes that members are missing that the schema requires.</summary>
    /// <param name="objectOffset">Where the object begins.</param>
    /// <param name="seen">The members that were there.</param>
    /// <param name="expected">The names of the required members, by number, a name a line.</param>
    /// <param name="options">How to read.</param>
    public static void ReportMissing(long objectOffset, MemberSet seen, string expected, WebhookReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Deviations is { IsRecording: true } deviations)
        {
            deviations.Add((JsonReadException)JsonFailure.MissingMember(objectOffset, seen, expected));
        }
    }
}
