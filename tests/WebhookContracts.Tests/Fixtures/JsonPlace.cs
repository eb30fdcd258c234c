using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace WebhookContracts.Tests.Fixtures;

/// <summary>A value in a JSON text: its JSON Pointer as an error shows it, where its member's name begins (where it does, if it has none), and where it ends.</summary>
internal readonly partial record struct JsonPlace(string Pointer, int NameStart, int Start, int End)
{
    /// <summary>Every value of a text, or of its beginning if the rest is no JSON.</summary>
    public static List<JsonPlace> All(ReadOnlySpan<byte> json)
    {
        List<JsonPlace> places = [];
        Utf8JsonReader reader = new(json, new JsonReaderOptions { MaxDepth = 10_000 });
        try
        {
            if (reader.Read())
            {
                Collect(ref reader, "", (int)reader.TokenStartIndex, json.Length, places);
            }
        }
        catch (JsonException)
        {
            // What was collected so far is all there is.
        }

        return places;
    }

    public static JsonPlace Of(byte[] json, string pointer) => All(json).Single(place => place.Pointer == pointer);

    private static void Collect(ref Utf8JsonReader reader, string pointer, int nameStart, int length, List<JsonPlace> places)
    {
        int start = (int)reader.TokenStartIndex;
        int number = places.Count;

        // Until its end is known, it reaches to the end of the text.
        places.Add(new(pointer, nameStart, start, length));
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                for (int index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
                {
                    Collect(ref reader, $"{pointer}/{index}", (int)reader.TokenStartIndex, length, places);
                }

                break;
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    string member = pointer + "/" + Name(ref reader).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
                    int memberStart = (int)reader.TokenStartIndex;
                    places.Add(new(member, memberStart, length, length));
                    reader.Read();
                    places.RemoveAt(places.Count - 1);
                    Collect(ref reader, member, memberStart, length, places);
                }

                break;
            default:
                break;
        }

        places[number] = new(pointer, nameStart, start, (int)reader.BytesConsumed);
    }

    // In one line: an error is read in a log.
    private static string Name(ref Utf8JsonReader reader)
    {
        try
        {
            string name = reader.GetString()!;
            return Ascii.IsValid(name) && !name.AsSpan().ContainsAnyInRange('\0', '\u001f') && !name.Contains('\u007f') ? name : Breaking().Replace(name, match => match.Value switch
            {
                "\n" => "\\n",
                "\r" => "\\r",
                "\t" => "\\t",
                [char character, ..] => $"\\u{(int)character:x4}",
                _ => "",
            });
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }
    }

    [GeneratedRegex(@"[\p{Cc}\p{Cf}\u2028\u2029]")]
    private static partial Regex Breaking();
}
