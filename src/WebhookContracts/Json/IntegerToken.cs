using System.Text.Json;

namespace WebhookContracts.Json;

/// <summary>Reads a number as an integer. JSON Schema counts <c>1.0</c> and <c>1e2</c> as integers too.</summary>
internal static class IntegerToken
{
    public static bool TryRead(ref Utf8JsonReader reader, long minimum, long maximum, out long value)
    {
        if (!reader.TryGetInt64(out value))
        {
            if (!reader.TryGetDecimal(out decimal number) || decimal.Truncate(number) != number || number < minimum || number > maximum)
            {
                return false;
            }

            value = (long)number;
        }

        return value >= minimum && value <= maximum;
    }
}
