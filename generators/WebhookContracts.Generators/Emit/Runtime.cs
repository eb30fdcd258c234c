namespace WebhookContracts.Generators.Emit;

/// <summary>
/// The runtime as emitted code names it: every type and member of WebhookContracts that stands in emitted code stands here, and a test holds this list
/// against the runtime both ways.
/// </summary>
internal static class Runtime
{
    public const string AdditionalMembers = "Json::AdditionalMembers";
    public const string BooleanFormat = "Json::BooleanFormat";
    public const string ByContent = "Json::ByContent";
    public const string Constant = "Json::Constant";
    public const string ContractDefinition = "Json::ContractDefinition";
    public const string ContractFormat = "Json::ContractFormat";
    public const string ContractTypeInfoResolver = "Json::ContractTypeInfoResolver";
    public const string DateOnlyFormat = "Json::DateOnlyFormat";
    public const string DateTimeOffsetFormat = "Json::DateTimeOffsetFormat";
    public const string DecimalFormat = "Json::DecimalFormat";
    public const string DoubleFormat = "Json::DoubleFormat";
    public const string EnvelopePayload = "Json::EnvelopePayload";
    public const string EventBatch = "Json::EventBatch";
    public const string EventBaseConverter = "Json::EventBaseConverter";
    public const string EventTypeToken = "Json::EventTypeToken";
    public const string FormBody = "Json::FormBody";
    public const string GuidFormat = "Json::GuidFormat";
    public const string Int32Format = "Json::Int32Format";
    public const string Int64Format = "Json::Int64Format";
    public const string IntegerEnumFormat = "Json::IntegerEnumFormat";
    public const string IsoformatTimeFormat = "Json::IsoformatTimeFormat";
    public const string JsonElementFormat = "Json::JsonElementFormat";
    public const string JsonFailure = "Json::JsonFailure";
    public const string JsonFormat = "Json::IJsonFormat";
    public const string JsonFormatConverter = "Json::JsonFormatConverter";
    public const string JsonInput = "Webhooks::JsonInput";
    public const string JsonKinds = "Json::JsonKinds";
    public const string JsonKindsCheck = "Json::JsonKindsCheck";
    public const string KeptJson = "Json::KeptJson";
    public const string KeptListFormat = "Json::KeptListFormat";
    public const string KeptMapFormat = "Json::KeptMapFormat";
    public const string KeptNumber = "Json::KeptNumber";
    public const string KindUnion = "Json::KindUnion";
    public const string ListFormat = "Json::ListFormat";
    public const string LogLine = "Json::LogLine";
    public const string ManyNullMembers = "Json::ManyNullMembers";
    public const string MapFormat = "Json::MapFormat";
    public const string MemberName = "Json::MemberName";
    public const string MemberSet = "Json::MemberSet";
    public const string Name = "Json::Name";
    public const string NullMembers = "Json::NullMembers";
    public const string NumberListFormat = "Json::NumberListFormat";
    public const string NumberMapFormat = "Json::NumberMapFormat";
    public const string NullableJsonElementFormat = "Json::NullableJsonElementFormat";
    public const string NullableReferenceFormat = "Json::NullableReferenceFormat";
    public const string NullableValueFormat = "Json::NullableValueFormat";
    public const string ObjectToken = "Json::ObjectToken";
    public const string OffsetTimeFormat = "Json::OffsetTimeFormat";
    public const string OpenEnum = "Webhooks::OpenEnum";
    public const string OpenEnumConverter = "Json::OpenEnumConverter";
    public const string OpenEnumToken = "Json::OpenEnumToken";
    public const string ParsableFormat = "Json::ParsableFormat";
    public const string RecordText = "Json::RecordText";
    public const string PrintedRecord = "Json::IPrintedRecord";
    public const string Required = "Json::Required";
    public const string SecretFormat = "Json::SecretFormat";
    public const string SignatureAlgorithm = "Webhooks::SignatureAlgorithm";
    public const string SignatureEncoding = "Webhooks::SignatureEncoding";
    public const string SignatureScheme = "Webhooks::SignatureScheme";
    public const string SignatureTimeFormat = "Webhooks::SignatureTimeFormat";
    public const string SignatureTemplate = "Webhooks::SignatureTemplate";
    public const string SignaturePart = "Webhooks::SignaturePart";
    public const string StringFormat = "Json::StringFormat";
    public const string TolerantFormat = "Json::ITolerantFormat";
    public const string TolerantReading = "Json::TolerantReading";
    public const string UnionToken = "Json::UnionToken";
    public const string UnknownWebhookEvent = "Webhooks::IUnknownWebhookEvent";
    public const string UriFormat = "Json::UriFormat";
    public const string WebhookContract = "Webhooks::WebhookContract";
    public const string WebhookDialect = "Webhooks::WebhookDialect";
    public const string WebhookError = "Webhooks::WebhookError";
    public const string WebhookEvent = "Webhooks::IWebhookEvent";
    public const string WebhookEventType = "Webhooks::WebhookEventType";
    public const string WebhookHandshake = "Webhooks::WebhookHandshake";
    public const string WebhookHandshakePlace = "Webhooks::WebhookHandshakePlace";
    public const string WebhookMessage = "Webhooks::IWebhookMessage";
    public const string WebhookReadOptions = "Webhooks::WebhookReadOptions";
    public const string WebhookSendingFailureKind = "Webhooks::WebhookSendingFailureKind";
    public const string WebhookSendingPolicy = "Webhooks::WebhookSendingPolicy";

    /// <summary>What formats must be to be handed to others, without being spelt.</summary>
    public static readonly string[] Constraints = ["Json::IKeptFormat"];

    /// <summary>What emitted methods become when they are handed over, without being spelt.</summary>
    public static readonly string[] Delegates = ["Json::EventTypeLookup", "Json::MemberName.Lookup", "Json::OpenEnumLookup"];
}
