using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>
/// The members of an object that its schema does not name: a record's field, filled while it is read. Costs nothing while there are none; two are equal by
/// content. Not meant to be used by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct AdditionalMembers : IEquatable<AdditionalMembers>
{
    // What is kept of a null that a caller has set against the declaration: writing refuses it, as it does any other required member that is null.
    private static readonly object s_setToNull = new();

    // Null if there are none; while they are read, a MemberCollector; then a map, of bytes that nobody has parsed yet or made by a caller.
    private object? _members;

    /// <summary>Holds what a caller made.</summary>
    /// <param name="members">The members. Null is not refused here, but when the object is written.</param>
    public AdditionalMembers(IReadOnlyDictionary<string, JsonElement>? members) => _members = ReferenceEquals(members, None) ? null : (object?)members ?? s_setToNull;

    /// <summary>What an object without additional members has: always the same empty map.</summary>
    public static IReadOnlyDictionary<string, JsonElement> None => ReadOnlyDictionary<string, JsonElement>.Empty;

    /// <summary>Whether there are none.</summary>
    public readonly bool IsEmpty => _members is null;

    private readonly bool IsSetToNull => ReferenceEquals(_members, s_setToNull);

    /// <summary>The members in the order in which they came; <see cref="None"/> if there are none.</summary>
    /// <returns>The members; null if a caller has set null.</returns>
    public readonly IReadOnlyDictionary<string, JsonElement> ToDictionary() =>
        IsSetToNull ? null! : _members is null ? None : (IReadOnlyDictionary<string, JsonElement>)_members;

    /// <summary>Whether a member is among them: one that stands for a property whose type its value does not have.</summary>
    /// <param name="name">The member's name.</param>
    /// <returns>Whether it is.</returns>
    public readonly bool Holds(string name) => _members is not null && !IsSetToNull && ToDictionary().ContainsKey(name);

    /// <summary>Reads the current member, name and value.</summary>
    /// <param name="reader">A reader on the member's name.</param>
    /// <param name="options">Whether to keep the value.</param>
    /// <exception cref="JsonException">The member stands there for the second time, or is one too many.</exception>
    public void Add(ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        MemberCollector members = (MemberCollector)(_members ??= MemberCollector.Begin());

        // The name is kept to the end of the object in any case, so that a duplicate is an error under all options.
        members.AddName(ref reader, options);
        if (options.KeepAdditionalProperties)
        {
            members.AddValue(ref reader, options);
        }
        else
        {
            reader.TrySkip();
        }
    }

    /// <summary>Takes out a member that did not fit its property, because that has been set.</summary>
    /// <param name="name">The member's name, or an alias of it.</param>
    public void Remove(string name)
    {
        if (_members is not null && !IsSetToNull && ToDictionary().ContainsKey(name))
        {
            Dictionary<string, JsonElement> others = ToDictionary().Where(member => member.Key != name).ToDictionary();
            _members = others.Count == 0 ? null : others;
        }
    }

    /// <summary>Ends the reading of the object: lets go of the members if none was to be kept.</summary>
    /// <param name="options">Whether their values were kept.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Complete(WebhookReadOptions options)
    {
        if (_members is not null)
        {
            CompleteMembers(options);
        }
    }

    /// <summary>Writes the members behind the others of an object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="lookup">The members that the object has anyway.</param>
    /// <exception cref="InvalidOperationException">They are null, or one of them has the name of a member that the object has anyway.</exception>
    public readonly void Write(Utf8JsonWriter writer, MemberName.Lookup lookup)
    {
        ArgumentNullException.ThrowIfNull(lookup);
        Write(writer, new TakenNames(lookup));
    }

    /// <summary>Writes the members behind the others of an object, among them those that did not fit the object's own properties, which are null then.</summary>
    /// <typeparam name="T">The record.</typeparam>
    /// <typeparam name="TFormat">How it is read.</typeparam>
    /// <param name="writer">Where to.</param>
    /// <param name="record">The object.</param>
    /// <exception cref="InvalidOperationException">They are null, or one of them has the name of a member whose property is not null.</exception>
    public readonly void Write<T, TFormat>(Utf8JsonWriter writer, T record)
        where T : class
        where TFormat : struct, ITolerantFormat<T> =>
        Write(writer, new TakenNames(TFormat.Find, record, static taken => TFormat.GetValues((T)taken)));

    private readonly void Write(Utf8JsonWriter writer, TakenNames taken)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (_members is KeptMembers<JsonElement, JsonElementFormat> kept)
        {
            kept.WriteMembers(writer, ref taken);
            return;
        }

        foreach ((string name, JsonElement value) in ToDictionary() ?? throw JsonFailure.NullMember("AdditionalProperties"))
        {
            taken.WriteName(writer, Encoding.UTF8.GetBytes(name));
            JsonElementFormat.Write(writer, value);
        }
    }

    /// <inheritdoc/>
    public readonly bool Equals(AdditionalMembers other) =>
        IsSetToNull || other.IsSetToNull
            ? IsSetToNull == other.IsSetToNull
            : KeptMapFormat<JsonElement, JsonElementFormat>.AreEqual(ToDictionary(), other.ToDictionary());

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is AdditionalMembers other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => IsEmpty || IsSetToNull ? 0 : KeptMapFormat<JsonElement, JsonElementFormat>.Hash(ToDictionary());

    /// <summary>Compares by content.</summary>
    /// <param name="left">One object's.</param>
    /// <param name="right">The other's.</param>
    /// <returns>Whether they are equal, in whatever order.</returns>
    public static bool operator ==(AdditionalMembers left, AdditionalMembers right) => left.Equals(right);

    /// <summary>Compares by content.</summary>
    /// <param name="left">One object's.</param>
    /// <param name="right">The other's.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(AdditionalMembers left, AdditionalMembers right) => !left.Equals(right);

    private void CompleteMembers(WebhookReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        MemberCollector members = (MemberCollector)_members!;
        if (options.KeepAdditionalProperties)
        {
            _members = members.Complete<JsonElement, JsonElementFormat>();
        }
        else
        {
            members.Discard();
            _members = null;
        }
    }
}
