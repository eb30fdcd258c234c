using System.ComponentModel;

namespace WebhookContracts.Json;

/// <summary>The kinds of JSON value that a union allows.</summary>
[Flags]
[EditorBrowsable(EditorBrowsableState.Never)]
public enum JsonKinds
{
    /// <summary>No kind.</summary>
    None = 0,

    /// <summary><c>null</c>.</summary>
    Null = 1,

    /// <summary>A string.</summary>
    String = 2,

    /// <summary>Any number.</summary>
    Number = 4,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean = 8,

    /// <summary>An object.</summary>
    Object = 16,

    /// <summary>An array.</summary>
    Array = 32,
}
