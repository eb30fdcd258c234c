using System.Globalization;
using System.Text.Json;
using WebhookContracts.Json;

namespace WebhookContracts.OneFuzz;

/// <summary>How the last release with the Python sender, and the first with the C# one, differ from the newest.</summary>
internal static class OneFuzzReleases
{
    private const string UserAgent = "onefuzz-webhook ";

    // Settings, reports and events that came later than both.
    private static readonly string[] s_laterMembers =
    [
        "one_fuzz_version",
        "report/report_url", "regression_report/report_url", "regression_report/*/crash_report/report_url",
        "error/title", "task_info/*/error/title",
        "config/task/task_env", "config/task/module_allowlist", "config/task/source_allowlist", "config/task/function_allowlist", "config/task/min_available_memory_mb",
        "task_config/task/task_env", "task_config/task/module_allowlist", "task_config/task/source_allowlist", "task_config/task/function_allowlist", "task_config/task/min_available_memory_mb",
    ];

    private static readonly string[] s_containerTypes =
        ["analysis", "coverage", "crashes", "inputs", "logs", "no_repro", "readonly_inputs", "regression_reports", "reports", "setup", "tools", "unique_inputs", "unique_reports"];

    public static IReadOnlyList<WebhookRelease> All { get; } =
    [
        new(
            OneFuzzContract.PythonRelease,
            "The Python sender: members in alphabetical order and none that is null, times as Python's isoformat, no_repro, input_sha256, keyvault_name and spot_instances; some events lose members.",
            new ReleaseForm(ReleaseTextStyle.Python, [.. PythonEnvelope(), .. Rules(OfPython(), largestErrorCode: 474)], "notification_failed"))
        {
            UserAgent = UserAgent + OneFuzzContract.PythonRelease,
        },
        new(
            OneFuzzContract.FirstCSharpRelease,
            "The first C# sender by default: as the newest, without what was added to the envelope and the events from 6.1.0 on.",
            new ReleaseForm(ReleaseTextStyle.SystemTextJson, [.. CSharpEnvelope(), .. Rules(OfCSharp(), largestErrorCode: 476)], "notification_failed"))
        {
            UserAgent = UserAgent + OneFuzzContract.FirstCSharpRelease,
        },
    ];

    private static IEnumerable<ReleaseRule> Rules(IEnumerable<Func<string, ReleaseRule>> own, int largestErrorCode)
    {
        foreach (string member in (string[])["sas_url", "expires_on", "created_at", "version"])
        {
            yield return ReleaseRule.WithoutAny(member);
        }

        yield return ReleaseRule.WithoutAny("0/sas_url");
        yield return ReleaseRule.WithoutAny("0/version");
        yield return ReleaseRule.Only("0/dataVersion", EventGridEnvelope.BareDataVersion, static value => value.ValueEquals(EventGridEnvelope.BareDataVersion));
        foreach (Func<string, ReleaseRule> rule in own.Concat(Common(largestErrorCode)))
        {
            // Where the event is: in the envelope, or in Event Grid's, which is the only item of an array.
            yield return rule("event");
            yield return rule("0/data");
        }
    }

    private static IEnumerable<Func<string, ReleaseRule>> Common(int largestErrorCode)
    {
        foreach (string member in s_laterMembers)
        {
            yield return @event => ReleaseRule.Without($"{@event}/{member}");
        }

        foreach (string member in (string[])["project", "name", "state"])
        {
            yield return @event => ReleaseRule.Without($"{@event}/{member}", "task_heartbeat");
        }

        yield return @event => ReleaseRule.Needed(@event + "/config", "task_heartbeat");
        yield return @event => ReleaseRule.Without(@event + "/state", "node_heartbeat");
        yield return @event => ReleaseRule.Without(@event + "/config/allow_pool_management", "instance_config_updated");
        yield return @event => ReleaseRule.Only(
            @event + "/scaleset_id", "a GUID", static value => value.ValueKind == JsonValueKind.String && Guid.TryParseExact(value.GetString(), "D", out _));
        foreach (string error in (string[])["error/code", "task_info/*/error/code"])
        {
            yield return @event => ReleaseRule.Only(
                $"{@event}/{error}",
                string.Create(CultureInfo.InvariantCulture, $"codes up to {largestErrorCode}"),
                value => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long code) && code <= largestErrorCode);
        }

        foreach (string container in (string[])["containers/*/type", "task/wait_for_files"])
        {
            foreach (string config in (string[])["config", "task_config"])
            {
                yield return @event => ReleaseRule.Only(
                    $"{@event}/{config}/{container}",
                    "the containers that it knows",
                    static value => value.ValueKind == JsonValueKind.String && s_containerTypes.Contains(value.GetString(), StringComparer.Ordinal));
            }
        }
    }

    private static IEnumerable<ReleaseRule> PythonEnvelope()
    {
        yield return ReleaseRule.Named("0/EventType", "eventType");
        yield return ReleaseRule.Time("0/eventTime", static time => Isoformat(time) + "+00:00");
    }

    private static IEnumerable<Func<string, ReleaseRule>> OfPython()
    {
        // Lost on the way through the sender's own table.
        yield return static @event => ReleaseRule.Without(@event + "/task_info", "job_stopped");
        yield return static @event => ReleaseRule.Without(@event + "/state", "proxy_state_updated", "scaleset_state_updated");
        yield return static @event => ReleaseRule.Without(
            @event + "/scaleset_id", "scaleset_created", "scaleset_deleted", "scaleset_failed", "scaleset_state_updated", "scaleset_resize_scheduled");
        yield return static @event => ReleaseRule.Without(@event + "/error", "scaleset_failed");
        yield return static @event => ReleaseRule.Without(@event + "/size", "scaleset_created", "scaleset_resize_scheduled");
        foreach (string member in (string[])["image", "region", "vm_sku"])
        {
            yield return @event => ReleaseRule.Without($"{@event}/{member}", "scaleset_created");
        }

        // Of the C# sender alone.
        yield return static @event => ReleaseRule.Without(@event + "/machine_state", "node_deleted");
        yield return static @event => ReleaseRule.Without(@event + "/config/instance_name", "instance_config_updated");
        yield return static @event => ReleaseRule.Without(@event + "/config/time_stamp", "instance_config_updated");

        yield return static @event => ReleaseRule.NamedAndNeeded(@event + "/config/extensions/keyvault/key_vault_name", "keyvault_name");
        yield return static @event => ReleaseRule.Named(@event + "/regression_report/*/no_repro_report", "no_repro");
        yield return static @event => ReleaseRule.NamedAndNeeded(@event + "/regression_report/*/no_repro_report/input_sha", "input_sha256");
        yield return static @event => ReleaseRule.Needed(@event + "/regression_report/*/no_repro_report/executable");
        yield return static @event => ReleaseRule.Named(@event + "/config/vm/spot_instance", "spot_instances");
        yield return static @event => ReleaseRule.Named(@event + "/task_config/vm/spot_instance", "spot_instances");
        yield return static @event => ReleaseRule.Time(@event + "/end_time", Isoformat);
    }

    private static IEnumerable<ReleaseRule> CSharpEnvelope()
    {
        yield return ReleaseRule.Time("0/eventTime", static time => time);
    }

    private static IEnumerable<Func<string, ReleaseRule>> OfCSharp()
    {
        yield return static @event => ReleaseRule.Time(@event + "/end_time", static time => time);
        yield return static @event => ReleaseRule.Time(@event + "/config/time_stamp", static time => time);
        yield return static @event => ReleaseRule.Without(@event + "/autoscale", "pool_created");
    }

    // Without an offset, as Python's times are unless they are given one, and with six digits of the second or none.
    private static string Isoformat(string time)
    {
        DateTime utc = DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).UtcDateTime;
        return utc.ToString(utc.Ticks % TimeSpan.TicksPerSecond < TimeSpan.TicksPerMicrosecond ? "yyyy-MM-ddTHH:mm:ss" : "yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);
    }
}
