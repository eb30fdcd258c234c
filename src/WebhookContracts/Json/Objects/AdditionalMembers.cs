using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>Collects the members that a schema does not name. Costs nothing while there are none.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct AdditionalMembers
{
    private Dictionary<string, JsonElement>? _members;

    /// <summary>What an object without additional members has: always the same empty map.</summary>
    public static IReadOnlyDictionary<string, JsonElement> None => ReadOnlyDictionary<string, JsonElement>.Empty;

    /// <summary>Whether there are none.</summary>
    public readonly bool IsEmpty => _members is null;

    /// <summary>Reads the current member, name and value.</summary>
    /// <param name="reader">A reader on the member's name.</param>
    /// <param name="options">Whether to keep the value.</param>
    /// <exception cref="JsonException">The member stands there for the second time.</exception>
    public void Add(ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _members ??= [];
        string name = reader.GetString()!;
        if (_members.ContainsKey(name))
        {
            throw JsonFailure.DuplicateMember(ref reader);
        }

        reader.Read();
        if (options.KeepAdditionalProperties)
        {
            _members.Add(name, JsonElement.ParseValue(ref reader));
        }
        else
        {
            // The name is kept to the end of the object all the same, so that a duplicate is an error under all options.
            _members.Add(name, default);
            reader.TrySkip();
        }
    }

    /// <summary>All that were added.</summary>
    /// <param name="options">Whether their values were kept.</param>
    /// <returns>The members in the order in which they came; <see cref="None"/> if there were none, or none was to be kept.</returns>
    public readonly IReadOnlyDictionary<string, JsonElement> ToDictionary(WebhookReadOptions options) =>
        _members is not null && options.KeepAdditionalProperties ? _members : None;

    /// <summary>Whether these are none, and there is nothing to be written.</summary>
    /// <param name="members">The members.</param>
    /// <returns>Whether they are.</returns>
    public static bool AreNone(IReadOnlyDictionary<string, JsonElement> members) => ReferenceEquals(members, None);

    /// <summary>Writes additional members behind the others of an object.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="members">The members.</param>
    /// <param name="lookup">The members that the object has anyway.</param>
    /// <exception cref="InvalidOperationException">One of them has the name of a member that the object has anyway.</exception>
    public static void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, JsonElement> members, MemberName.Lookup lookup)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(lookup);
        if (ReferenceEquals(members, None))
        {
            return;
        }

        foreach ((string name, JsonElement value) in members ?? throw JsonFailure.NullMember("AdditionalProperties"))
        {
            if (lookup(System.Text.Encoding.UTF8.GetBytes(name)) >= 0)
            {
                throw new InvalidOperationException($"AdditionalProperties holds \"{name}\", which is a property of its own; set the property instead.");
            }

            writer.WritePropertyName(name);
            JsonElementFormat.Write(writer, value);
        }
    }

    /// <summary>Compares additional members by content.</summary>
    /// <param name="left">One object's.</param>
    /// <param name="right">The other's.</param>
    /// <returns>Whether they are equal, in whatever order.</returns>
    public static bool AreEqual(IReadOnlyDictionary<string, JsonElement> left, IReadOnlyDictionary<string, JsonElement> right) =>
        ReferenceEquals(left, right) || MapFormat<JsonElement, JsonElementFormat>.AreEqual(left, right);

    /// <summary>A hash code by content.</summary>
    /// <param name="members">The members.</param>
    /// <returns>The same for equal members.</returns>
    public static int Hash(IReadOnlyDictionary<string, JsonElement> members) =>
        ReferenceEquals(members, None) ? 0 : MapFormat<JsonElement, JsonElementFormat>.Hash(members);
}
