using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using WebhookContracts.Json;

namespace WebhookContracts;

/// <summary>
/// A value of an enumeration that its sender may extend. A value that this version does not know is <c>Unrecognized</c>, keeps its text and is
/// written back as it came.
/// </summary>
/// <remarks>In JSON it is its name on the wire, in your own types too and as a key of a map. The enum alone is as well, but has no room for a text that it does not know.</remarks>
/// <typeparam name="T">The enum, whose 0 is <c>Unrecognized</c>.</typeparam>
[JsonConverter(typeof(OpenEnumConverterFactory))]
public readonly struct OpenEnum<T> : IEquatable<OpenEnum<T>>
    where T : struct, Enum
{
    private const int LongestText = 100;

    private OpenEnum(T value, string? unrecognizedText)
    {
        Value = value;
        UnrecognizedText = unrecognizedText;
    }

    /// <summary>The value, for <c>switch</c>; <c>Unrecognized</c> if this version does not know it.</summary>
    public T Value { get; }

    /// <summary>The text on the wire of a value that this version does not know; null for one it knows.</summary>
    public string? UnrecognizedText { get; }

    /// <summary>Whether this version knows the value.</summary>
    [MemberNotNullWhen(false, nameof(UnrecognizedText))]
    public bool IsRecognized => UnrecognizedText is null;

    /// <summary>A value that this version does not know.</summary>
    /// <param name="text">Its text on the wire.</param>
    /// <returns>The value.</returns>
    [SuppressMessage("Design", "CA1000", Justification = "The type argument is part of what is made.")]
    public static OpenEnum<T> Unrecognized(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new OpenEnum<T>(default, text);
    }

    /// <summary>A value that this version knows.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator OpenEnum<T>(T value) => new(value, null);

    /// <summary>Whether two values are the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they are.</returns>
    public static bool operator ==(OpenEnum<T> left, OpenEnum<T> right) => left.Equals(right);

    /// <summary>Whether two values differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>Whether they do.</returns>
    public static bool operator !=(OpenEnum<T> left, OpenEnum<T> right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(OpenEnum<T> other) =>
        EqualityComparer<T>.Default.Equals(Value, other.Value) && UnrecognizedText == other.UnrecognizedText;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is OpenEnum<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Value, UnrecognizedText);

    /// <summary>The value's C# name; of one that this version does not know the beginning of its text, in one line.</summary>
    /// <returns>The text; for the wire, use <c>ToWireName</c>.</returns>
    public override string ToString() => UnrecognizedText is null ? Value.ToString() : Excerpt.Of(UnrecognizedText, LongestText);
}
