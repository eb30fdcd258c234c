namespace WebhookContracts.Generators.Emit;

/// <summary>What emitted code names of .NET more than once.</summary>
internal static class Framework
{
    public const string JsonConverter = "Text::Serialization.JsonConverter";
    public const string JsonElement = "Text::JsonElement";
    public const string JsonEncodedText = "Text::JsonEncodedText";
    public const string JsonTokenType = "Text::JsonTokenType";
    public const string JsonValueKind = "Text::JsonValueKind";
    public const string List = "Generic::IReadOnlyList";
    public const string Map = "Generic::IReadOnlyDictionary";
    public const string NotNullWhen = "System::Diagnostics.CodeAnalysis.NotNullWhen";
    public const string SetsRequiredMembers = "System::Diagnostics.CodeAnalysis.SetsRequiredMembers";
    public const string StringBuilder = "System::Text.StringBuilder";
    public const string Utf8 = "System::ReadOnlySpan<byte>";
    public const string Utf8JsonReader = "Text::Utf8JsonReader";
    public const string Utf8JsonWriter = "Text::Utf8JsonWriter";
}
