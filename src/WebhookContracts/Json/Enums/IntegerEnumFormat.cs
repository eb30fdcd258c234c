using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>An enumeration of integers. Any integer that the enum's underlying type can hold is taken, named or not.</summary>
/// <typeparam name="T">The enum, of <see cref="int"/> or <see cref="long"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct IntegerEnumFormat<T> : IJsonFormat<T>
    where T : struct, Enum
{
    /// <inheritdoc/>
    public static T Read(ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        if (Unsafe.SizeOf<T>() == sizeof(int))
        {
            int value = Int32Format.Read(ref reader, options);
            return Unsafe.As<int, T>(ref value);
        }

        long wide = Int64Format.Read(ref reader, options);
        return Unsafe.As<long, T>(ref wide);
    }

    /// <inheritdoc/>
    public static void Write(Utf8JsonWriter writer, T value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(Unsafe.SizeOf<T>() == sizeof(int) ? Unsafe.As<T, int>(ref value) : Unsafe.As<T, long>(ref value));
    }
}
