using System.Text.Json;
using WebhookContracts.Json;
using WebhookContracts.Schemas.Shapes;
using WebhookContracts.Tool.Bodies;

namespace WebhookContracts.Tool.Commands.Overlay;

/// <summary>Whether a value has the form that its schema's format asks for, as emitted readers judge it.</summary>
internal static class SeenForm
{
    public static bool Fits(ScalarShape shape, JsonElement value) => (shape.Type, value.ValueKind) switch
    {
        (ScalarType.Uuid, JsonValueKind.String) => ValueForm.IsRead<Guid, GuidFormat>(value),
        (ScalarType.DateTime, JsonValueKind.String) => ValueForm.IsRead<DateTimeOffset, DateTimeOffsetFormat>(value),
        (ScalarType.Date, JsonValueKind.String) => ValueForm.IsRead<DateOnly, DateOnlyFormat>(value),
        (ScalarType.Uri, JsonValueKind.String) => ValueForm.IsRead<Uri, Json.UriFormat>(value),
        (ScalarType.Int32, JsonValueKind.Number) => ValueForm.IsRead<int, Int32Format>(value) || !ValueForm.IsRead<long, Int64Format>(value),
        _ => true,
    };
}
