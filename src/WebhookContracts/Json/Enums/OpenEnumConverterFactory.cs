using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace WebhookContracts.Json;

/// <summary>
/// Gives any <see cref="OpenEnum{T}"/> to <see cref="JsonSerializer"/> through the converter that its enum names. Not meant to be called by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OpenEnumConverterFactory : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        return typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(OpenEnum<>);
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The generator did not make the enum.</exception>
    public override JsonConverter? CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(typeToConvert);
        Type enumType = typeToConvert.GetGenericArguments()[0];

        // The enum names its converter in an attribute, so a trimmer keeps it and the compiler ahead of time sees its type arguments.
        // To close a generic converter over the enum here would need code made at run time.
        return enumType.GetCustomAttribute<JsonConverterAttribute>(inherit: false)?.ConverterType is { } converterType
            && Activator.CreateInstance(converterType) is JsonConverterFactory factory
            && factory.CanConvert(typeToConvert)
            ? factory.CreateConverter(typeToConvert, options)
            : throw new NotSupportedException(
                $"OpenEnum<{enumType.Name}> has no names on the wire: {enumType.Name} is not an enum of strings that the generator made. Use the enum without OpenEnum, or a converter of your own.");
    }
}
