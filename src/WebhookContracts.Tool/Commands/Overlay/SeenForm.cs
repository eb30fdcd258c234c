using System.Text;
using System.Text.Json;
using WebhookContracts.Json;
using WebhookContracts.Schemas.Shapes;

namespace WebhookContracts.Tool.Commands.Overlay;

/// <summary>Whether a value has the form that its schema's format asks for, as emitted readers judge it.</summary>
internal static class SeenForm
{
    public static bool Fits(ScalarShape shape, JsonElement value) => (shape.Type, value.ValueKind) switch
    {
        (ScalarType.Uuid, JsonValueKind.String) => IsRead<Guid, GuidFormat>(value),
        (ScalarType.DateTime, JsonValueKind.String) => IsRead<DateTimeOffset, DateTimeOffsetFormat>(value),
        (ScalarType.Date, JsonValueKind.String) => IsRead<DateOnly, DateOnlyFormat>(value),
        (ScalarType.Uri, JsonValueKind.String) => IsRead<Uri, Json.UriFormat>(value),
        (ScalarType.Int32, JsonValueKind.Number) => IsRead<int, Int32Format>(value) || !IsRead<long, Int64Format>(value),
        _ => true,
    };

    private static bool IsRead<T, TFormat>(JsonElement value)
        where TFormat : IJsonFormat<T>
    {
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(value.GetRawText()));
        reader.Read();
        try
        {
            TFormat.Read(ref reader, WebhookReadOptions.Default);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
