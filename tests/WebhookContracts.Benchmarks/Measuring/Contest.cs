using WebhookContracts.Benchmarks.Workloads;

namespace WebhookContracts.Benchmarks.Measuring;

/// <summary>One measure: the same job done by us, by the floor and by the peers.</summary>
/// <param name="Name">What is done, and with which body.</param>
/// <param name="BodyLength">The body's bytes.</param>
/// <param name="Kept">The bytes that the result keeps.</param>
/// <param name="Ours">Ours.</param>
/// <param name="Floor">The least it can cost; null if there is no such thing.</param>
/// <param name="Peers">Others.</param>
internal sealed record Contest(string Name, int BodyLength, long Kept, Func<object?> Ours, Func<object?>? Floor, Func<object?>[] Peers)
{
    public static IEnumerable<Contest> All() =>
    [
        .. Workload.All.Select(body => new Contest($"parse {body.Name}", body.Length, body.KeptByParse, body.Parse, body.ParseFloor, [body.ParseSourceGenerated, body.ParseBuffered])),
        .. UnionWorkload.All.Select(body => new Contest($"parse {body.Name}", body.Length, body.Kept, body.Parse, body.ParseFloor, [body.ParsePolymorphic])),
        .. Workload.All.Select(body => new Contest($"write {body.Name}", body.Length, 0, body.Write, null, [body.WriteSourceGenerated])),
        .. Workload.All.Select(body => new Contest($"verify {body.Name}", body.Length, 0, body.Verify, body.VerifyFloor, [body.VerifyUsual])),
        .. Workload.All.Select(body => new Contest($"receive {body.Name}", body.Length, body.KeptByReceive, body.Receive, body.ReceiveFloor, [body.ReceiveUsual])),
    ];
}
