using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using WebhookContracts.Json;
using WebhookContracts.Schemas.Fronts;
using WebhookContracts.Tool.Bodies;

namespace WebhookContracts.Tool.Commands.Init;

/// <summary>Makes schemas of values that were seen: no more than they show.</summary>
internal static partial class SchemaInference
{
    // More values than this are no list that somebody made.
    private const int MostValues = 20;

    // In so many objects without a name in common, names are data.
    private const int ObjectsOfMap = 3;

    // What has to be true of every text, that it may be of the format; and that it is written again as it came.
    private static readonly (string Format, string? Time, Func<JsonElement, bool> Fits)[] s_formats =
    [
        ("uuid", null, ValueForm.IsWrittenAlike<Guid, GuidFormat>),
        ("date-time", null, ValueForm.IsWrittenAlike<DateTimeOffset, DateTimeOffsetFormat>),
        ("date-time", "offset", ValueForm.IsWrittenAlike<DateTimeOffset, OffsetTimeFormat>),
        ("date-time", "isoformat", ValueForm.IsWrittenAlike<DateTimeOffset, IsoformatTimeFormat>),
        ("date", null, ValueForm.IsWrittenAlike<DateOnly, DateOnlyFormat>),
        ("uri", null, value => Web().IsMatch(value.GetString()!) && ValueForm.IsWrittenAlike<Uri, Json.UriFormat>(value)),
        ("email", null, value => Email().IsMatch(value.GetString()!)),
    ];

    /// <summary>The schema of what was seen.</summary>
    /// <param name="seen">What was seen.</param>
    /// <param name="way">The way to a place of which something else is known.</param>
    /// <param name="there">What is known of it.</param>
    public static JsonObject SchemaOf(SeenValue seen, string[]? way = null, Func<JsonObject>? there = null)
    {
        if (way is { Length: 0 })
        {
            return there!();
        }

        List<JsonObject> alternatives = [];
        List<string> plain = [];
        foreach (string type in seen.Types.Order(StringComparer.Ordinal))
        {
            if (type == "object")
            {
                alternatives.Add(ObjectOf(seen, way, there));
            }
            else if (type == "array")
            {
                string[]? rest = way is [EventPath.Each, .. var inner] ? [.. inner] : null;
                alternatives.Add(new JsonObject { ["type"] = "array", ["items"] = seen.Items!.Count == 0 && rest is null ? [] : SchemaOf(seen.Items, rest, there) });
            }
            else
            {
                plain.Add(type);
            }
        }

        // Nothing but null, or nothing at all, says nothing of what else there may be.
        if (alternatives.Count == 0)
        {
            return plain.Count == 0 ? [] : PlainOf(seen, plain);
        }

        if (plain.Count > 0)
        {
            alternatives.Add(new JsonObject { ["type"] = TypeOf(plain) });
        }

        if (alternatives is [var only])
        {
            if (seen.WasNull)
            {
                only["type"] = new JsonArray(only["type"]!.DeepClone(), "null");
            }

            return only;
        }

        if (seen.WasNull)
        {
            alternatives.Add(new JsonObject { ["type"] = "null" });
        }

        return new JsonObject { ["anyOf"] = new JsonArray([.. alternatives]) };
    }

    /// <summary>The schema of an event: always an object with members, whatever these are called.</summary>
    public static JsonObject RecordOf(SeenValue seen) => ObjectOf(seen, way: [], there: null);

    private static JsonObject PlainOf(SeenValue seen, List<string> types)
    {
        JsonObject schema = new() { ["type"] = TypeOf(seen.WasNull ? [.. types, "null"] : types) };
        if (types is not ["string"])
        {
            return schema;
        }

        if (s_formats.FirstOrDefault(format => seen.Texts.All(format.Fits)) is { Format: { } format } found)
        {
            schema["format"] = format;
            if (found.Time is { } time)
            {
                schema["x-time"] = time;
            }
        }
        else if (ValuesOf(seen) is { } values)
        {
            schema["enum"] = new JsonArray([.. values.Select(value => (JsonNode?)JsonValue.Create(value)), .. seen.WasNull ? new JsonNode?[] { null } : []]);
        }

        return schema;
    }

    // A value that came once may be any text; several that all came again look like a list.
    private static List<string>? ValuesOf(SeenValue seen)
    {
        List<IGrouping<string, string>> values = [.. seen.Texts.Select(text => text.GetString()!).GroupBy(text => text, StringComparer.Ordinal)];
        return values.Count is >= 2 and <= MostValues && values.TrueForAll(value => value.Count() >= 2 && Word().IsMatch(value.Key))
            ? [.. values.Select(value => value.Key).Order(StringComparer.Ordinal)]
            : null;
    }

    private static JsonObject ObjectOf(SeenValue seen, string[]? way, Func<JsonObject>? there)
    {
        if (way is null && IsMap(seen))
        {
            SeenValue values = new();
            foreach ((_, SeenValue value) in seen.Members)
            {
                values.Add(value);
            }

            return new JsonObject { ["type"] = "object", ["additionalProperties"] = values.Count == 0 ? true : SchemaOf(values) };
        }

        JsonObject properties = [];
        JsonArray required = [];
        foreach ((string name, SeenValue value) in seen.Members)
        {
            properties[name] = way is [var step, .. var rest] && step == name ? SchemaOf(value, [.. rest], there) : SchemaOf(value);
            if (value.Count == seen.Objects)
            {
                required.Add(name);
            }
        }

        JsonObject schema = new() { ["type"] = "object", ["properties"] = properties };
        if (required.Count > 0)
        {
            schema["required"] = required;
        }

        return schema;
    }

    // Names that nobody gives to members (paths, days, addresses, numbers, ids); or, in several objects, never the same name, and values of one kind.
    private static bool IsMap(SeenValue seen)
    {
        List<(string Name, SeenValue Value)> members = [.. seen.Members];
        return members.TrueForAll(member => !MemberName().IsMatch(member.Name) || Guid.TryParse(member.Name, CultureInfo.InvariantCulture, out _))
            || (seen.Objects >= ObjectsOfMap
                && members.Count >= ObjectsOfMap
                && members.TrueForAll(member => member.Value.Count == 1 && member.Value.Types.SequenceEqual(members[0].Value.Types)));
    }

    private static JsonNode TypeOf(List<string> types) => types is [var only] ? JsonValue.Create(only) : new JsonArray([.. types.Select(type => (JsonNode?)JsonValue.Create(type))]);

    [GeneratedRegex(@"\A[A-Za-z_$@][A-Za-z0-9_$-]*\z")]
    private static partial Regex MemberName();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9_ .:/-]{0,59}\z")]
    private static partial Regex Word();

    [GeneratedRegex(@"\A[a-z][a-z0-9+.-]*://", RegexOptions.IgnoreCase)]
    private static partial Regex Web();

    [GeneratedRegex(@"\A[^@\s]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+\z")]
    private static partial Regex Email();
}
