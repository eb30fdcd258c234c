using System.Text;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>The names that no additional member of an object may have, because the object writes a member of that name anyway.</summary>
/// <param name="lookup">The object's own members.</param>
/// <param name="record">The object, where an additional member may stand for one of its own that is null; null where none may.</param>
/// <param name="getValues">What the object's own properties have, by number.</param>
internal struct TakenNames(MemberName.Lookup lookup, object? record = null, Func<object, object?[]>? getValues = null)
{
    // Asked for once there is such a member.
    private object?[]? _values;

    /// <summary>Writes the name of an additional member.</summary>
    /// <exception cref="InvalidOperationException">It is taken.</exception>
    public void WriteName(Utf8JsonWriter writer, ReadOnlySpan<byte> utf8Name)
    {
        int member = lookup(utf8Name);
        if (member >= 0 && (record is null || (_values ??= getValues!(record))[member] is not null))
        {
            throw new InvalidOperationException($"AdditionalProperties holds \"{Encoding.UTF8.GetString(utf8Name)}\", which is a property of its own; set the property instead.");
        }

        writer.WritePropertyName(utf8Name);
    }
}
