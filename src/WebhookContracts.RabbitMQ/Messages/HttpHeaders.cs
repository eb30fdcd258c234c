using System.Text;

namespace WebhookContracts;

/// <summary>
/// The headers of a request among those of a message: each as <c>http:</c> and its name in lower case, its value as text, and one that came several times as a list. With a
/// prefix, since some names mean something to a broker (<c>CC</c>, <c>x-death</c>), and whoever sends a request chooses its headers.
/// </summary>
internal static class HttpHeaders
{
    public const string Prefix = "http:";

    // Type, length and name beside what is counted.
    private const int Overhead = 8;

    /// <summary>Writes headers of a request into those of a message.</summary>
    /// <param name="headers">The headers of the request.</param>
    /// <param name="message">The headers of the message.</param>
    /// <param name="room">
    /// How many bytes there are for them: headers of a message can't be divided. Where that does not suffice the longest are left out, which are none that a contract knows, and
    /// so is one whose name does not fit.
    /// </param>
    public static void Write(WebhookHeaders headers, Dictionary<string, object?> message, int room)
    {
        foreach ((string name, string value) in headers)
        {
            string key = Prefix + name.ToLowerInvariant();
            if (ShortText.LengthOf(key) > ShortText.Longest)
            {
                continue;
            }

            room -= SizeOf(key, value);
            message[key] = message.TryGetValue(key, out object? before) ? new List<object?>(before as List<object?> ?? [before]) { value } : value;
        }

        if (room < 0)
        {
            LeaveOutLongest(message, room);
        }
    }

    /// <summary>The headers of the request that a message was made of.</summary>
    /// <param name="message">The headers of the message; null if it has none.</param>
    public static WebhookHeaders Read(IDictionary<string, object?>? message)
    {
        List<KeyValuePair<string, string>> headers = [];
        foreach ((string key, object? value) in message ?? new Dictionary<string, object?>())
        {
            if (key.StartsWith(Prefix, StringComparison.Ordinal))
            {
                headers.AddRange((value as IEnumerable<object?> ?? [value]).Select(TextOf).OfType<string>().Select(text => KeyValuePair.Create(key[Prefix.Length..], text)));
            }
        }

        return headers;
    }

    /// <summary>A text among the headers of a message, in which it arrives as bytes; null if it is not there, or no text.</summary>
    /// <param name="message">The headers of the message; null if it has none.</param>
    /// <param name="key">The name.</param>
    public static string? TextIn(IDictionary<string, object?>? message, string key) => message is not null && message.TryGetValue(key, out object? value) ? TextOf(value) : null;

    private static string? TextOf(object? value) => value switch
    {
        byte[] bytes => Encoding.UTF8.GetString(bytes),
        string text => text,
        _ => null,
    };

    private static int SizeOf(string key, string value) => Overhead + ShortText.LengthOf(key) + ShortText.LengthOf(value);

    private static void LeaveOutLongest(Dictionary<string, object?> message, int room)
    {
        IEnumerable<(string Key, int Size)> sizes = message.Where(header => header.Key.StartsWith(Prefix, StringComparison.Ordinal)).Select(header => (header.Key, SizeOf(header)));
        foreach ((string key, int size) in sizes.OrderByDescending(header => header.Size).ToArray())
        {
            if (room >= 0)
            {
                return;
            }

            message.Remove(key);
            room += size;
        }
    }

    private static int SizeOf(KeyValuePair<string, object?> header) => header.Value is List<object?> several
        ? several.Sum(value => SizeOf(header.Key, (string)value!))
        : SizeOf(header.Key, (string)header.Value!);
}
