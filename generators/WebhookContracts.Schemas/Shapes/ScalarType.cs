namespace WebhookContracts.Schemas.Shapes;

/// <summary>What a string, a number or a boolean is, by its <c>type</c> and <c>format</c>.</summary>
internal enum ScalarType
{
    String,
    Boolean,

    /// <summary>An integer of <c>int32</c>.</summary>
    Int32,

    /// <summary>Any other integer.</summary>
    Int64,

    /// <summary>A number of binary precision.</summary>
    Double,

    /// <summary>A number of <c>decimal</c>.</summary>
    Decimal,
    Uuid,

    /// <summary>A time by RFC 3339.</summary>
    DateTime,

    /// <summary>A day.</summary>
    Date,
    Uri,
}
