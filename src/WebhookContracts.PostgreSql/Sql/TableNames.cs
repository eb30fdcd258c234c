using System.Text;

namespace WebhookContracts;

/// <summary>The names of the tables, quoted for statements.</summary>
internal sealed class TableNames(string schema, string table)
{
    private const string StateSuffix = "_state";

    // What PostgreSQL keeps of a name; of a longer one it drops the rest, and two could become one.
    private const int LongestName = 63;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public string Schema { get; } = Quote(schema, '"');

    /// <summary>The schema's name as a text.</summary>
    public string SchemaText { get; } = Quote(schema, '\'');

    public string Deliveries => $"{Schema}.{Quote(table, '"')}";

    /// <summary>The one row of what holds for the whole table.</summary>
    public string State => $"{Schema}.{Quote(table + StateSuffix, '"')}";

    /// <summary>The table's full name as a text.</summary>
    public string DeliveriesText => Quote(Deliveries, '\'');

    public static string? FindFault(string? schema, string? table) =>
        FindFault("Schema", schema, LongestName) ?? FindFault("Table", table, LongestName - StateSuffix.Length);

    private static string? FindFault(string what, string? name, int longest) =>
        !string.IsNullOrEmpty(name) && !name.Contains('\0', StringComparison.Ordinal) && LengthOf(name) <= longest
            ? null
            : $"PostgreSqlDeliveryStoreOptions.{what} must have between 1 and {longest} bytes, and no null character.";

    private static int LengthOf(string name)
    {
        try
        {
            return s_strict.GetByteCount(name);
        }
        catch (EncoderFallbackException)
        {
            return int.MaxValue;
        }
    }

    private static string Quote(string name, char quote) => quote + name.Replace($"{quote}", $"{quote}{quote}", StringComparison.Ordinal) + quote;
}
