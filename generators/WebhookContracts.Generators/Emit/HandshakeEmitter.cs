using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits what a contract's provider asks before it delivers. Nothing where it asks nothing.</summary>
internal static class HandshakeEmitter
{
    public static void Emit(CodeWriter code, ContractModel contract)
    {
        if (contract.Handshakes.Count == 0)
        {
            return;
        }

        code.Lines($"/// <inheritdoc/>\n{EmittedFile.GeneratedCode}");
        code.Block($"public override {Framework.List}<{Runtime.WebhookHandshake}> CreateHandshakes() => new {Runtime.WebhookHandshake}[]", () =>
        {
            foreach (HandshakeDescription handshake in contract.Handshakes)
            {
                code.Block("new()", () => code.Lines(Settings(handshake).OfType<string>()), "},");
            }
        }, "};");
        code.Blank();
    }

    private static string?[] Settings(HandshakeDescription handshake) =>
    [
        $"Method = {CSharp.Literal(handshake.Method)},",
        handshake.Conditions.Count > 0 ? $"Conditions = [{string.Join(", ", handshake.Conditions.Select(Condition))}]," : null,
        $"Challenge = {Place(handshake.Challenge)},",
        handshake.Token is { } token ? $"Token = {Place(token)}," : null,
        handshake.IsSigned ? "IsSigned = true," : null,
        handshake.AnswerMember is { } member ? $"AnswerMember = {CSharp.Literal(member)}," : null,
        handshake.AnswerHeader is { } header ? $"AnswerHeader = {CSharp.Literal(header)}," : null,
        handshake.AnswerHeaders.Count > 0 ? $"AnswerHeaders = [{string.Join(", ", handshake.AnswerHeaders.Select(item => $"new({CSharp.Literal(item.Name)}, {CSharp.Literal(item.Value)})"))}]," : null,
    ];

    private static string Condition(HandshakeCondition condition) => $"new({Place(condition.Place)}, {CSharp.Literal(condition.Value)})";

    private static string Place(HandshakePlace place) => $"{Runtime.WebhookHandshakePlace}.{place.Part}({CSharp.Literal(place.Name)})";
}
