using System.Text.Json;
using WebhookContracts.Json;

namespace WebhookContracts.DjinnCi;

/// <content>Redeliveries, which lose their event type.</content>
public sealed partial class DjinnCiContract
{
    /// <summary>What the main branch sends as the event type of every redelivery: the real one is lost.</summary>
    public const string LostEventType = "Type(0)";

    static partial void AddFurtherTypes(ContractTypeInfoResolver resolver) => resolver.AddEventBase<UntypedBuildEvent>().AddEventBase<UntypedInviteEvent>();

    /// <inheritdoc/>
    protected override DjinnCiEvent? ReadUnlistedEvent(string eventType, ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        if (eventType != LostEventType)
        {
            return null;
        }

        return BodyShape.Recognize(reader) switch
        {
            BodyShape.Namespaces => NamespacesEvent.Read(ref reader, options),
            BodyShape.Cron => CronEvent.Read(ref reader, options),
            BodyShape.Images => ImagesEvent.Read(ref reader, options),
            BodyShape.Objects => ObjectsEvent.Read(ref reader, options),
            BodyShape.Variables => VariablesEvent.Read(ref reader, options),
            BodyShape.SshKeys => SshKeysEvent.Read(ref reader, options),
            BodyShape.BuildTagged => BuildTaggedEvent.Read(ref reader, options),
            BodyShape.InviteSent => InviteSentEvent.Read(ref reader, options),
            BodyShape.InviteAnswered => UntypedInviteEvent.Read(ref reader, options),
            BodyShape.Build => new UntypedBuildEvent { Build = Build.Read(ref reader, options) },
            _ => null,
        };
    }
}
