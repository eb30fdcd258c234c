using System.Text.Json;
using System.Text.Json.Serialization;
using WebhookContracts.DjinnCi;
using WebhookContracts.Launchpad;
using WebhookContracts.OneFuzz;
using BuildStatus = WebhookContracts.DjinnCi.BuildStatus;

namespace WebhookContracts.Benchmarks.Peers;

/// <summary>System.Text.Json's own converter of string enums, told how the values are spelt on the wire.</summary>
internal sealed class Spelling<T>() : JsonStringEnumConverter<T>(new WireNames(), allowIntegerValues: false)
    where T : struct, Enum
{
    private sealed class WireNames : JsonNamingPolicy
    {
        public override string ConvertName(string name) => (object)Enum.Parse<T>(name) switch
        {
            TaskType.Unrecognized or ContainerType.Unrecognized or StatsFormat.Unrecognized => name,
            TaskType value => value.ToWireName(),
            ContainerType value => value.ToWireName(),
            StatsFormat value => value.ToWireName(),
            BuildStatus.Unrecognized or Visibility.Unrecognized or TriggerType.Unrecognized or VariableAction.Unrecognized => name,
            BuildStatus value => value.ToWireName(),
            Visibility value => value.ToWireName(),
            TriggerType value => value.ToWireName(),
            VariableAction value => value.ToWireName(),
            MergeProposalAction.Unrecognized or MergeProposalStatus.Unrecognized => name,
            MergeProposalAction value => value.ToWireName(),
            MergeProposalStatus value => value.ToWireName(),
            object other => throw new NotSupportedException($"{other.GetType()} has no wire names here."),
        };
    }
}
