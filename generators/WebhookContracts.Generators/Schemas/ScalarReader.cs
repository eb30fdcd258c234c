using WebhookContracts.Generators.Model;
using WebhookContracts.Schemas.Linking;
using WebhookContracts.Schemas.Problems;
using WebhookContracts.Schemas.Text;

namespace WebhookContracts.Generators.Schemas;

/// <summary>Reads strings, numbers and booleans, with their formats, as C# types.</summary>
internal sealed class ScalarReader(IReadOnlyDictionary<string, string> customFormats, KeywordChecker keywords, ProblemBag problems)
{
    // Formats that restrict a string without making it another type in C#.
    private static readonly HashSet<string> s_plainStringFormats = new(StringComparer.Ordinal)
    {
        "byte", "duration", "email", "hostname", "idn-email", "idn-hostname", "ipv4", "ipv6", "iri", "iri-reference",
        "json-pointer", "password", "regex", "relative-json-pointer", "time", "uri-reference", "uri-template",
    };

    /// <param name="type">string, boolean, integer or number.</param>
    public ValueModel Read(SchemaLocation location, JsonObject schema, string type)
    {
        JsonString? format = schema.Get("format") as JsonString;
        switch (type)
        {
            case "string":
                return ReadString(location, schema, format);
            case "boolean":
                return new ScalarModel(ScalarKind.Boolean);
            case "integer":
                return new ScalarModel(Choose(location, format, "integer", ScalarKind.Int64, ("int32", ScalarKind.Int32), ("int64", ScalarKind.Int64)));
            default:
                return new ScalarModel(Choose(
                    location, format, "number", ScalarKind.Double, ("double", ScalarKind.Double), ("float", ScalarKind.Double), ("decimal", ScalarKind.Decimal)));
        }
    }

    private ValueModel ReadString(SchemaLocation location, JsonObject schema, JsonString? format)
    {
        if (format is not null && customFormats.TryGetValue(format.Value, out string? clrType))
        {
            return new CustomFormatModel(clrType);
        }

        if (format is not null && s_plainStringFormats.Contains(format.Value))
        {
            return new ScalarModel(ScalarKind.String);
        }

        ScalarKind kind = Choose(
            location,
            format,
            "string",
            ScalarKind.String,
            ("uuid", ScalarKind.Guid),
            ("date-time", ScalarKind.DateTimeOffset),
            ("date", ScalarKind.DateOnly),
            ("uri", ScalarKind.Uri));
        return new ScalarModel(kind, ReadTimeStyle(location, schema, kind));
    }

    private TimeStyle ReadTimeStyle(SchemaLocation location, JsonObject schema, ScalarKind kind)
    {
        JsonNode? style = keywords.GetOwn(schema, "x-time");
        switch (style)
        {
            case null:
                return TimeStyle.Zulu;
            case JsonString { Value: "offset" } when kind == ScalarKind.DateTimeOffset:
                return TimeStyle.Offset;
            case JsonString { Value: "isoformat" } when kind == ScalarKind.DateTimeOffset:
                return TimeStyle.Isoformat;
            default:
                problems.Report(
                    ProblemKinds.InvalidKeyword, location.Document, style.Range, "x-time", "\"offset\" or \"isoformat\", beside \"format\": \"date-time\"", style.Kind);
                return TimeStyle.Zulu;
        }
    }

    private ScalarKind Choose(SchemaLocation location, JsonString? format, string type, ScalarKind withoutFormat, params (string Format, ScalarKind Kind)[] kinds)
    {
        if (format is null)
        {
            return withoutFormat;
        }

        foreach ((string name, ScalarKind kind) in kinds)
        {
            if (name == format.Value)
            {
                return kind;
            }
        }

        problems.Report(ProblemKinds.UnknownFormat, location.Document, format.Range, format.Value, type);
        return withoutFormat;
    }
}
