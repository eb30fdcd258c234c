using System.Globalization;
using System.Numerics;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Schemas.Shapes;

/// <summary>Reads strings, numbers and booleans, with their formats, as scalars.</summary>
internal sealed class ScalarReader(IEnumerable<string> customFormats, KeywordChecker keywords, ProblemBag problems)
{
    // Formats that restrict a string without making it anything else.
    private static readonly HashSet<string> s_plainStringFormats = new(StringComparer.Ordinal)
    {
        "byte", "duration", "email", "hostname", "idn-email", "idn-hostname", "ipv4", "ipv6", "iri", "iri-reference",
        "json-pointer", "password", "regex", "relative-json-pointer", "time", "uri-reference", "uri-template",
    };

    // Of the registry of OpenAPI, and no slip of the pen, however close they are to others.
    private static readonly HashSet<string> s_formatsOfOthers = new(StringComparer.Ordinal)
    {
        "int8", "int16", "uint8", "uint16", "uint32", "half", "single", "decimal128", "char", "time-local", "date-time-local",
    };

    // Of more digits than an integer of 64 bits has.
    private static readonly HashSet<string> s_longFormats = new(StringComparer.Ordinal) { "uint64" };

    // Say nothing of a string; all others say nothing of a number.
    private static readonly HashSet<string> s_numberFormats = new(StringComparer.Ordinal) { "int32", "int64", "uint64", "float", "double", "decimal" };

    private static readonly string[] s_bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];

    // Of a bound whose digits count.
    private const int MostDigits = 40;

    private const double MostOfNumber = 1e40;

    private static readonly BigInteger s_largestDecimal = new(decimal.MaxValue);

    private readonly HashSet<string> _customFormats = new(customFormats, StringComparer.Ordinal);

    /// <param name="location">The schema.</param>
    /// <param name="schema">The same as an object.</param>
    /// <param name="name">What the shape may be called.</param>
    /// <param name="type">string, boolean, integer or number.</param>
    /// <param name="isOneOfSeveral">Whether a value may be of other types, too: a format may be about those.</param>
    public Shape Read(SchemaLocation location, JsonObject schema, ShapeName name, string type, bool isOneOfSeveral = false)
    {
        JsonString? format = schema.Get("format") as JsonString;
        if (isOneOfSeveral && format is not null && s_numberFormats.Contains(format.Value) == (type == "string"))
        {
            format = null;
        }

        switch (type)
        {
            case "string":
                return ReadString(location, schema, name, format);
            case "boolean":
                return new ScalarShape(location, name, ScalarType.Boolean);
            case "integer" when IsLong(schema, format):
                return ReadLong(location, schema, name);
            case "integer":
                return new ScalarShape(location, name, Choose(location, format, "integer", ScalarType.Int64, ("int32", ScalarType.Int32), ("int64", ScalarType.Int64)));
            default:
                return new ScalarShape(
                    location,
                    name,
                    Choose(location, format, "number", ScalarType.Double, ("double", ScalarType.Double), ("float", ScalarType.Double), ("decimal", ScalarType.Decimal)));
        }
    }

    // Whether the schema itself says that integers come which 64 bits do not hold.
    private static bool IsLong(JsonObject schema, JsonString? format) =>
        (format is not null && s_longFormats.Contains(format.Value)) || BoundsOf(schema).Any(bound => bound < long.MinValue || bound > long.MaxValue);

    // A decimal holds 28 digits exactly; beyond, a number is kept as it is written.
    private static Shape ReadLong(SchemaLocation location, JsonObject schema, ShapeName name) =>
        BoundsOf(schema).Any(bound => bound < -s_largestDecimal || bound > s_largestDecimal)
            ? new AnyShape(location, name, "number")
            : new ScalarShape(location, name, ScalarType.Decimal);

    // A bound of many digits is not looked at more closely: that would take time that grows with their square.
    private static IEnumerable<BigInteger> BoundsOf(JsonObject schema) => s_bounds
        .Select(schema.Get)
        .OfType<JsonNumber>()
        .Select(bound => bound.Text.Length <= MostDigits && BigInteger.TryParse(bound.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out BigInteger value) ? value
            : double.TryParse(bound.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double real) && Math.Abs(real) < MostOfNumber ? new BigInteger(real)
            : s_largestDecimal + 1);

    private ScalarShape ReadString(SchemaLocation location, JsonObject schema, ShapeName name, JsonString? format)
    {
        if (format is not null && _customFormats.Contains(format.Value))
        {
            return new ScalarShape(location, name, ScalarType.String) { CustomFormat = format.Value };
        }

        if (format is not null && s_plainStringFormats.Contains(format.Value))
        {
            return new ScalarShape(location, name, ScalarType.String);
        }

        ScalarType type = Choose(
            location,
            format,
            "string",
            ScalarType.String,
            ("uuid", ScalarType.Uuid),
            ("date-time", ScalarType.DateTime),
            ("date", ScalarType.Date),
            ("uri", ScalarType.Uri));
        return new ScalarShape(location, name, type) { Utc = ReadUtcSpelling(location, schema, type) };
    }

    private UtcSpelling ReadUtcSpelling(SchemaLocation location, JsonObject schema, ScalarType type)
    {
        JsonNode? style = keywords.GetOwn(schema, "x-time");
        switch (style)
        {
            case null:
                return UtcSpelling.Zulu;
            case JsonString { Value: "offset" } when type == ScalarType.DateTime:
                return UtcSpelling.Offset;
            case JsonString { Value: "isoformat" } when type == ScalarType.DateTime:
                return UtcSpelling.Isoformat;
            default:
                problems.Report(
                    ProblemKinds.InvalidKeyword, location.Document, style.Range, "x-time", "\"offset\" or \"isoformat\", beside \"format\": \"date-time\"", style.Kind);
                return UtcSpelling.Zulu;
        }
    }

    private ScalarType Choose(SchemaLocation location, JsonString? format, string type, ScalarType withoutFormat, params (string Format, ScalarType Type)[] byFormat)
    {
        if (format is null)
        {
            return withoutFormat;
        }

        foreach ((string name, ScalarType known) in byFormat)
        {
            if (name == format.Value)
            {
                return known;
            }
        }

        ReportUnknown(location, format, type, byFormat.Select(known => known.Format));
        return withoutFormat;
    }

    private void ReportUnknown(SchemaLocation location, JsonString format, string type, IEnumerable<string> known)
    {
        IEnumerable<string> all = type == "string" ? known.Concat(s_plainStringFormats).Concat(_customFormats) : known;
        if (!s_formatsOfOthers.Contains(format.Value) && Spelling.FindMeant(format.Value, all) is { } meant)
        {
            problems.Report(
                ProblemKinds.IgnoredKeyword, location.Document, format.Range, "format", $"\"{format.Value}\" is no format of {(type == "integer" ? "an" : "a")} {type} that is known here; did you mean \"{meant}\"?");
        }
        else
        {
            problems.Report(ProblemKinds.UnknownFormat, location.Document, format.Range, format.Value, type);
        }
    }
}
