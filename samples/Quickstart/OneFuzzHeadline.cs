using WebhookContracts.OneFuzz;

namespace Quickstart;

/// <summary>One line about each event of OneFuzz.</summary>
internal static class OneFuzzHeadline
{
    public static string Of(OneFuzzMessage message) =>
        message.EventGrid is { Subject: var instance } ? $"{Of(message.Event)} (through Event Grid, from {instance})" : Of(message.Event);

    private static string Of(OneFuzzEvent received) => received switch
    {
        CrashReportedEvent { Report: var report } => $"{report.CrashType} in {report.Executable}, {report.CallStack.Count} frames deep",
        FileAddedEvent file => $"a new file in {file.Container}",
        InstanceConfigUpdatedEvent { Config: var config } => $"admins: {config.Admins?.Count}, access rules: {config.ApiAccessRules?.Count}",
        JobCreatedEvent { Config: var job } => $"{job.Project}, {job.Name}, build {job.Build}, to run {job.Duration} hours",
        JobStoppedEvent { Config: var job, Tasks: var tasks } => $"{job.Project}, {job.Name}: {tasks?.Count(task => task.Error is not null)} of {tasks?.Count} tasks failed",
        NodeCreatedEvent node => $"{Short(node.MachineId)} has joined {node.PoolName}",
        NodeDeletedEvent node => $"{Short(node.MachineId)} has left {node.PoolName} in state {node.MachineState?.ToWireName()}",
        NodeHeartbeatEvent node => $"{Short(node.MachineId)} of {node.PoolName} is alive and {node.State?.ToWireName()}",
        NodeStateUpdatedEvent node => $"{Short(node.MachineId)} of {node.PoolName} is now {node.State.ToWireName()}",
        NotificationFailedEvent failed => ReasonOf(failed.Error),
        PingEvent { PingId: { } id } => $"ping {Short(id)}",
        PingEvent => "ping",
        PoolCreatedEvent pool => $"{pool.PoolName}: {pool.OS.ToWireName()} on {pool.Architecture.ToWireName()}, {(pool.Managed ? "managed" : "unmanaged")}",
        PoolDeletedEvent pool => $"{pool.PoolName} is gone",
        ProxyCreatedEvent proxy => $"a proxy in {proxy.Region}",
        ProxyDeletedEvent proxy => $"no more proxy in {proxy.Region}",
        ProxyFailedEvent proxy => $"{ReasonOf(proxy.Error)} in {proxy.Region}",
        ProxyStateUpdatedEvent proxy => $"the proxy in {proxy.Region} is now {proxy.State?.ToWireName()}",
        RegressionReportedEvent { RegressionReport.CrashTestResult: var result } => result.CrashReport is { } crash ? $"crashes again: {crash.CrashType}" : "no longer crashes",
        ScalesetCreatedEvent scaleset => $"{scaleset.Size} times {scaleset.VmSku} for {scaleset.PoolName} in {scaleset.Region}",
        ScalesetDeletedEvent scaleset => $"one scaleset fewer in {scaleset.PoolName}",
        ScalesetFailedEvent failed => ReasonOf(failed.Error),
        ScalesetResizeScheduledEvent scaleset => $"{scaleset.PoolName} will have {scaleset.Size} machines",
        ScalesetStateUpdatedEvent scaleset => $"the scaleset of {scaleset.PoolName} is now {scaleset.State?.ToWireName()}",
        TaskCreatedEvent { Config: var config } => $"{config.Details.Type.ToWireName()} of {config.Details.TargetExe}, on {config.Pool?.Count} nodes of {config.Pool?.PoolName}",
        TaskFailedEvent failed => ReasonOf(failed.Error),
        TaskHeartbeatEvent task => $"{task.Project}, {task.Name} is alive and {task.State?.ToWireName()}",
        TaskStateUpdatedEvent task => $"{Short(task.TaskId)} is now {task.State.ToWireName()}, until {task.EndTime:u}",
        TaskStoppedEvent task => $"{Short(task.TaskId)} of job {Short(task.JobId)} has stopped",
        UnknownOneFuzzEvent unknown => $"kept for later: {unknown.Payload}",

        // What a later version of the package may know.
        _ => received.EventType,
    };

    private static string ReasonOf(OneFuzzError? error) => error is { Errors: [var first, ..] } ? $"{error.Code}, {first}" : $"{error?.Code}";

    private static string Short(Guid id) => id.ToString()[..8];
}
