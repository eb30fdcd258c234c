using System.Text.Json;
using WebhookContracts.Json;

namespace WebhookContracts.DjinnCi;

/// <content>Redeliveries, which lose their event type.</content>
internal sealed partial class DjinnCiContractFormat
{
    static partial void AddFurtherTypes(ContractTypeInfoResolver resolver) => resolver.AddEventBase<UntypedBuildEvent>().AddEventBase<UntypedInviteEvent>();

    /// <summary>Any of the events that have the same body.</summary>
    public override string? FindDescribingEventType(DjinnCiEvent @event) => @event switch
    {
        UntypedBuildEvent => "build.submitted",
        UntypedInviteEvent => "invite.accepted",
        _ => null,
    };

    /// <inheritdoc/>
    internal override IReadOnlyList<WebhookRelease> CreateReleases() => DjinnCiReleases.All;

    /// <inheritdoc/>
    protected override DjinnCiEvent? ReadUnlistedEvent(string eventType, ref Utf8JsonReader reader, WebhookReadOptions options)
    {
        if (eventType != DjinnCiContract.LostEventType)
        {
            return null;
        }

        return BodyShape.Recognize(reader) switch
        {
            BodyShape.Namespaces => NamespaceEvent.JsonFormat.Read(ref reader, options),
            BodyShape.Cron => CronJobEvent.JsonFormat.Read(ref reader, options),
            BodyShape.Images => ImageEvent.JsonFormat.Read(ref reader, options),
            BodyShape.Objects => ObjectEvent.JsonFormat.Read(ref reader, options),
            BodyShape.Variables => VariableEvent.JsonFormat.Read(ref reader, options),
            BodyShape.SshKeys => SshKeyEvent.JsonFormat.Read(ref reader, options),
            BodyShape.BuildTagged => BuildTaggedEvent.JsonFormat.Read(ref reader, options),
            BodyShape.InviteSent => InviteSentEvent.JsonFormat.Read(ref reader, options),
            BodyShape.InviteAnswered => UntypedInviteEvent.Read(ref reader, options),
            BodyShape.Build => new UntypedBuildEvent { Build = Build.JsonFormat.Read(ref reader, options) },
            _ => null,
        };
    }
}
