using System.Text.Json.Nodes;
using WebhookContracts.Tool.Schemas;
using WebhookContracts.Tool.Validation;

namespace WebhookContracts.Tool.Tests.Schemas;

/// <summary>A contract that no provider of the library has, read from the disk: that of <c>samples/OwnContract</c>.</summary>
public class OwnContractTests
{
    private static readonly string s_folder = Repository.PathOf("samples", "OwnContract", "schemas", "larkpay");
    private static readonly ContractSchema s_larkpay = new(SchemaFolder.Of("larkpay", Files()));

    [Fact]
    public void Its_events_are_those_that_the_generator_finds()
    {
        Assert.Equal(["payment.succeeded", "payment.failed", "refund.created"], s_larkpay.Events.Select(@event => @event.EventType));
        Assert.Equal(
            ["examples/payment.succeeded.json", "examples/payment.failed.json", "examples/refund.created.json"], s_larkpay.Events.Select(s_larkpay.FindExample));
    }

    [Theory]
    [InlineData("payment.succeeded.json")]
    [InlineData(
        "payment.failed.json",
        "ValueAlias /data/payment/status: 'cancelled' is another spelling of 'canceled'",
        "UnknownValue /data/payment/method: 'pay_by_face' is not one of the values known: card, bank_transfer, wallet",
        "MemberAlias /data/payment/email: another name of 'customer_email'")]
    [InlineData("refund.created.json", "UnknownMember /data/requested_by: the schema names no such member")]
    [InlineData("payout.arrived.json", "UnknownEventType /type: the event type 'payout.arrived' is not known; the event itself was not checked")]
    public void Its_examples_are_valid(string example, params string[] notes)
    {
        ValidationReport report = new SchemaValidator(s_larkpay).Validate(s_larkpay.Folder.ReadBytes("examples/" + example));

        Assert.Empty(report.Violations);
        Assert.Equal(notes, report.Notes.Select(note => $"{note.Kind} {note.Pointer}: {note.Message}"));
    }

    [Fact]
    public void What_violates_it_is_told_with_its_place()
    {
        JsonNode body = JsonNode.Parse(s_larkpay.Folder.ReadBytes("examples/refund.created.json"))!;
        body["data"]!["amount"]!["value"] = "much";

        ValidationReport report = new SchemaValidator(s_larkpay).Validate(body.ToJsonString().Utf8());

        Assert.Equal(
            "/data/amount/value: expected an integer of at most 64 bits, found the string 'much'",
            Assert.Single(report.Violations.Select(violation => $"{violation.Pointer}: {violation.Message}")));
    }

    private static Dictionary<string, byte[]> Files() => Directory.EnumerateFiles(s_folder, "*.json", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(s_folder, path).Replace('\\', '/'), File.ReadAllBytes);
}
