using System.Globalization;
using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits what a contract says of how its provider sends, and in which forms. Nothing where it says nothing: the runtime has the defaults.</summary>
internal static class SendingEmitter
{
    public static void Emit(CodeWriter code, ContractModel contract)
    {
        if (contract.Sending is { } sending)
        {
            EmitPolicy(code, sending);
        }

        if (contract.Dialects.Count > 0)
        {
            EmitDialects(code, contract.Dialects);
        }
    }

    private static void EmitPolicy(CodeWriter code, SendingDescription sending)
    {
        code.Lines($"/// <inheritdoc/>\n{EmittedFile.GeneratedCode}");
        code.Block($"public override {Runtime.WebhookSendingPolicy} CreateSendingPolicy() => new()", () =>
        {
            if (sending.Success.Count > 0)
            {
                code.Lines($"Success = {Ranges(sending.Success)},");
            }

            code.Lines($"Timeout = {Time(sending.Timeout)},");
            if (sending.Retries is { } retries)
            {
                code.Lines("Retries =\n[");
                code.Indented(() => code.Lines(retries.Select(Rule)));
                code.Lines("],");
            }

            code.Lines($"Description = {(sending.Description is { } description ? CSharp.LongLiteral(description) : "null")},");
        }, "};");
        code.Blank();
    }

    private static void EmitDialects(CodeWriter code, EquatableArray<DialectDescription> dialects)
    {
        code.Lines($"/// <inheritdoc/>\n{EmittedFile.GeneratedCode}");
        code.Block(
            $"public override {Framework.List}<{Runtime.WebhookDialect}> CreateDialects() => new {Runtime.WebhookDialect}[]",
            () => code.Lines(dialects.Select(dialect =>
                $$"""
                new()
                {
                    Name = {{CSharp.Literal(dialect.Name)}},
                    Description = {{(dialect.Description is { } description ? CSharp.LongLiteral(description).Replace("\n", "\n    ") : "null")}},
                    Schema = {{CSharp.Literal(dialect.Schema, "null")}},
                },
                """)),
            "};");
        code.Blank();
    }

    private static string Rule(RetryRuleDescription rule) =>
        $$"""
        new()
        {
            Kinds ={{List(rule.Kinds.Select(kind => Runtime.WebhookSendingFailureKind + "." + kind))}},
            StatusCodes = {{Ranges(rule.StatusCodes)}},
            Delays ={{List(rule.Delays.Select(Delay))}},
            Until = {{Time(rule.Until)}},
        },
        """;

    // As a member of a rule: an item a line.
    private static string List(IEnumerable<string> items) => string.Join(",\n        ", items) is { Length: > 0 } lines ? $"\n    [\n        {lines},\n    ]" : " []";

    private static string Delay(RetryDelayDescription delay) =>
        $"new() {{ Delay = {Time(delay.Seconds)}{(delay.Times is { } times ? ", Times = " + Number(times) : "")}{(delay.Until is { } until ? ", Until = " + Time(until) : "")} }}";

    private static string Ranges(EquatableArray<StatusRange> ranges) =>
        $"[{string.Join(", ", ranges.Select(range => $"new({Number(range.First)}, {Number(range.Last)})"))}]";

    private static string Time(int? seconds) => seconds is { } value ? $"new System::TimeSpan(0, 0, {Number(value)})" : "null";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
