using System.Text.Json;

namespace WebhookContracts.Benchmarks.Floors;

/// <summary>
/// The least that parsing can cost: a <see cref="Utf8JsonReader"/> over the same bytes that makes the leaves that the message keeps (strings, GUIDs, URIs,
/// times), and nothing else. It is told beforehand which token becomes what, so it looks at no name, keeps no value and allocates no record.
/// </summary>
internal sealed class TokenFloor
{
    private readonly Making[] _plan;

    public TokenFloor(ReadOnlySpan<byte> json, ObjectGraph kept)
    {
        Dictionary<string, int> texts = Count(kept.Texts);
        Dictionary<string, int> keys = Count(kept.Keys);
        Dictionary<string, int> uris = Count(kept.Uris);
        Dictionary<Guid, int> guids = Count(kept.Guids);
        Dictionary<DateTime, int> times = Count(kept.Times);
        List<Making> plan = [];
        Utf8JsonReader reader = new(json);
        while (reader.Read())
        {
            plan.Add(reader.TokenType switch
            {
                JsonTokenType.String when reader.TryGetGuid(out Guid guid) && Take(guids, guid) => Making.Guid,
                JsonTokenType.String when reader.TryGetDateTimeOffset(out DateTimeOffset time) && Take(times, time.DateTime) => Making.Time,
                JsonTokenType.String when Take(uris, reader.GetString()!) => Making.Uri,
                JsonTokenType.String when Take(texts, reader.GetString()!) => Making.String,
                JsonTokenType.PropertyName when Take(keys, reader.GetString()!) => Making.String,
                _ => Making.Nothing,
            });
        }

        // Times in forms of their own are read in ways of their own, and are no part of the least; any other leaf is.
        IEnumerable<string> missing = texts.Concat(keys).Concat(uris).Where(text => text.Value > 0).Select(text => text.Key)
            .Concat(guids.Where(guid => guid.Value > 0).Select(guid => $"{guid.Key}"));
        if (missing.Any())
        {
            throw new InvalidOperationException($"The message keeps what no token of its body holds: {string.Join(", ", missing)}.");
        }

        _plan = [.. plan];
    }

    private enum Making : byte
    {
        Nothing,
        String,
        Guid,
        Uri,
        Time,
    }

    public object? Run(ReadOnlySpan<byte> json)
    {
        object? last = null;
        int token = 0;
        Utf8JsonReader reader = new(json);
        while (reader.Read())
        {
            switch (_plan[token++])
            {
                case Making.String:
                    last = reader.GetString();
                    break;
                case Making.Guid:
                    reader.GetGuid();
                    break;
                case Making.Uri:
                    last = new Uri(reader.GetString()!, UriKind.RelativeOrAbsolute);
                    break;
                case Making.Time:
                    reader.GetDateTimeOffset();
                    break;
                default:
                    break;
            }
        }

        return last;
    }

    private static Dictionary<T, int> Count<T>(List<T> values)
        where T : notnull => values.CountBy(value => value).ToDictionary();

    private static bool Take<T>(Dictionary<T, int> counts, T value)
        where T : notnull
    {
        if (counts.GetValueOrDefault(value) == 0)
        {
            return false;
        }

        counts[value]--;
        return true;
    }
}
