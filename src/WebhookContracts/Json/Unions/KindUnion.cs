using System.ComponentModel;
using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>
/// What a union of several kinds of JSON holds in its one reference: a value of its own, a mark beside which the value stands, or kept JSON. Not meant to be
/// called by hand.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KindUnion
{
    private static readonly Mark s_true = new(JsonValueKind.True);
    private static readonly Mark s_false = new(JsonValueKind.False);

    /// <summary>Stands for a string whose value stands beside it.</summary>
    public static object String { get; } = new Mark(JsonValueKind.String);

    /// <summary>Stands for a number whose value stands beside it.</summary>
    public static object Number { get; } = new Mark(JsonValueKind.Number);

    /// <summary>Stands for a truth value.</summary>
    /// <param name="value">The value.</param>
    /// <returns>What stands for it.</returns>
    public static object Of(bool value) => value ? s_true : s_false;

    /// <summary>Keeps what a caller made.</summary>
    /// <param name="value">The value.</param>
    /// <param name="kinds">The kinds for which there is no type.</param>
    /// <returns>What stands for it; null for none.</returns>
    /// <exception cref="ArgumentException">The value is null, or of a kind that has a type.</exception>
    public static object? Keep(JsonElement value, JsonKinds kinds) =>
        value.ValueKind == JsonValueKind.Undefined ? null
        : JsonKindsCheck.Includes(kinds, value.ValueKind) ? new Kept(new KeptJson(value), value.ValueKind)
        : throw new ArgumentException($"{value.ValueKind} is no kind of JSON that is kept as it is here: null has no value, and other kinds are given as what they are in C#.", nameof(value));

    /// <summary>Reads a number that is a <see cref="double"/> in C#, and is written with all its digits as they came.</summary>
    /// <typeparam name="TFormat">How the double is read.</typeparam>
    /// <param name="reader">A reader on the number.</param>
    /// <param name="options">How to read.</param>
    /// <param name="value">The double that is nearest to it.</param>
    /// <returns>What stands for it.</returns>
    /// <exception cref="JsonException">It is too large.</exception>
    public static object ReadNumber<TFormat>(ref Utf8JsonReader reader, WebhookReadOptions options, out double value)
        where TFormat : struct, IJsonFormat<double>
    {
        value = TFormat.Read(ref reader, options);
        return LostDigits.Has(in reader, value) ? new Digits(LostDigits.TextOf(in reader).ToArray()) : Number;
    }

    /// <summary>Writes such a number.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="held">What stands for it.</param>
    /// <param name="value">The double beside that.</param>
    public static void WriteNumber(Utf8JsonWriter writer, object? held, double value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (held is Digits digits)
        {
            writer.WriteRawValue(digits.Text, skipInputValidation: true);
        }
        else
        {
            writer.WriteNumberValue(value);
        }
    }

    /// <summary>Keeps a value that is of no kind for which there is a type.</summary>
    /// <param name="reader">A reader on the first token of the value.</param>
    /// <param name="options">How to read.</param>
    /// <param name="kinds">The kinds that the schema allows.</param>
    /// <returns>What stands for it.</returns>
    /// <exception cref="JsonException">The value is null, or no JSON.</exception>
    public static object Keep(ref Utf8JsonReader reader, WebhookReadOptions options, JsonKinds kinds)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (reader.TokenType == JsonTokenType.Null)
        {
            JsonKindsCheck.Require(ref reader, kinds);
        }

        if (options.Deviations is { IsRecording: true } deviations && JsonKindsCheck.Find(ref reader, kinds) is { } deviation)
        {
            deviations.Add(deviation);
        }

        JsonValueKind kind = reader.TokenType switch
        {
            JsonTokenType.String => JsonValueKind.String,
            JsonTokenType.Number => JsonValueKind.Number,
            JsonTokenType.True => JsonValueKind.True,
            JsonTokenType.False => JsonValueKind.False,
            JsonTokenType.StartArray => JsonValueKind.Array,
            _ => JsonValueKind.Object,
        };
        return new Kept(KeptJson.Read(ref reader, options), kind);
    }

    /// <summary>The kind of a value that is no object of a type of its own.</summary>
    /// <param name="value">What stands for it.</param>
    /// <returns>The kind; <see cref="JsonValueKind.Undefined"/> for none.</returns>
    public static JsonValueKind KindOf(object? value) => (value as Mark)?.Kind ?? JsonValueKind.Undefined;

    /// <summary>The truth value that is held.</summary>
    /// <param name="value">What stands for it.</param>
    /// <returns>The value; null for another.</returns>
    public static bool? BooleanOf(object? value) => ReferenceEquals(value, s_true) ? true : ReferenceEquals(value, s_false) ? false : null;

    /// <summary>The kept JSON that is held.</summary>
    /// <param name="value">What stands for it.</param>
    /// <param name="kinds">Of which kinds it is to be.</param>
    /// <returns>The value; null for another.</returns>
    public static JsonElement? ElementOf(object? value, JsonKinds kinds) => value is Kept kept && JsonKindsCheck.Includes(kinds, kept.Kind) ? kept.Element : null;

    /// <summary>Writes a value that has no type of its own.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="value">What stands for it.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static void Write(Utf8JsonWriter writer, object? value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is Kept kept)
        {
            kept.Write(writer);
        }
        else
        {
            writer.WriteBooleanValue(BooleanOf(value) ?? throw JsonFailure.NoUnionValue());
        }
    }

    /// <summary>Whether two unions hold the same, as far as what they hold has no type of its own.</summary>
    /// <param name="left">What stands for the one value.</param>
    /// <param name="right">What stands for the other.</param>
    /// <returns>Whether they do.</returns>
    public static bool AreEqual(object? left, object? right) =>
        left is Mark one ? one.Equals(right)
        : left is not (null or Mark) && right is not (null or Mark) || ReferenceEquals(left, right);

    /// <summary>A hash code of what has no type of its own.</summary>
    /// <param name="value">What stands for it.</param>
    /// <returns>The hash code.</returns>
    public static int Hash(object? value) => value is Mark mark ? mark.GetHashCode() : 0;

    // Tells of which kind a value is that stands elsewhere, or is all there is to say of one.
    private class Mark(JsonValueKind kind)
    {
        public JsonValueKind Kind { get; } = kind;

        public override bool Equals(object? obj) => ReferenceEquals(this, obj);

        public override int GetHashCode() => (int)Kind;
    }

    // A number that says more than the double beside it.
    private sealed class Digits(byte[] text) : Mark(JsonValueKind.Number)
    {
        public byte[] Text { get; } = text;

        public override bool Equals(object? obj) => obj is Digits other && JsonNumberText.AreEqual(Text, other.Text);

        public override int GetHashCode() => (int)Kind;
    }

    private sealed class Kept(KeptJson json, JsonValueKind kind) : Mark(kind)
    {
        // A field: it is parsed in its place when it is first asked for.
        private KeptJson _json = json;

        public JsonElement Element => _json.Element;

        public void Write(Utf8JsonWriter writer) => _json.Write(writer);

        public override bool Equals(object? obj) => obj is Kept other && _json.Equals(other._json);

        public override int GetHashCode() => _json.GetHashCode();
    }
}
