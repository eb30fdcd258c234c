using System.Globalization;
using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits how a contract gets at events that stand further down in its messages, perhaps in lists, and puts another there.</summary>
internal static class EventAccessEmitter
{
    public static void Emit(CodeWriter code, ContractModel contract, EventAccess access)
    {
        TypeText types = new(contract.Namespace);
        string message = contract.MessageName;
        string get = access.IsBatched
            ? $"throw {Runtime.EventBatch}.HoldsSeveral({CSharp.Literal(contract.DisplayName)}, GetEvents(message).Count)"
            : "message." + string.Join(".", access.Steps.Select(step => step.Property));
        code.Lines(
            $"""
            /// <inheritdoc/>
            {EmittedFile.GeneratedCode}
            {CSharp.Arrow($"public override {contract.EventBaseName} GetEvent({message} message)", get)}

            """);
        if (access.IsBatched)
        {
            code.Lines($"/// <inheritdoc/>\n{EmittedFile.GeneratedCode}");
            code.Block($"public override {Framework.List}<{contract.EventBaseName}> GetEvents({message} message)", () =>
            {
                code.Lines($"Generic::List<{contract.EventBaseName}> events = new();");
                EmitGathering(code, types, access, "message", 0);
                code.Lines("return events;");
            });
            code.Blank();
        }

        code.Lines(
            $"""
            /// <inheritdoc/>
            {EmittedFile.GeneratedCode}
            public override {message} WithEvent({message} message, {contract.EventBaseName} @event) =>
                {Replaced(access, "message", 0)};

            """);
    }

    // What may be missing on the way holds no event.
    private static void EmitGathering(CodeWriter code, TypeText types, EventAccess access, string value, int position)
    {
        if (position == access.Steps.Count)
        {
            code.Lines($"events.Add({value});");
            return;
        }

        EventAccessStep step = access.Steps[position];
        string local = "value" + position.ToString(CultureInfo.InvariantCulture);
        if (step.Property is { } property)
        {
            string member = $"{value}.{property}";
            if (step.IsNullable)
            {
                code.Block($"if ({member} is {{ }} {local})", () => EmitGathering(code, types, access, local, position + 1));
            }
            else
            {
                EmitGathering(code, types, access, member, position + 1);
            }

            return;
        }

        code.Block($"foreach ({types.Of(step.Type)}{(step.IsNullable ? "?" : "")} {local} in {value})", () =>
        {
            if (step.IsNullable)
            {
                code.Lines($"if ({local} is null) continue;");
            }

            EmitGathering(code, types, access, local, position + 1);
        });
    }

    // The message with the one event: of each list on the way the first item stays.
    private static string Replaced(EventAccess access, string value, int position)
    {
        if (position == access.Steps.Count)
        {
            return "@event";
        }

        EventAccessStep step = access.Steps[position];
        bool isLast = position == access.Steps.Count - 1;
        if (step.Property is { } property)
        {
            string member = $"{value}.{property}";
            return $"{value} with {{ {property} = {Replaced(access, step.IsNullable && !isLast ? $"{Runtime.EventBatch}.Place({member})" : member, position + 1)} }}";
        }

        return $"new[] {{ {Replaced(access, isLast ? value : step.IsNullable ? $"{Runtime.EventBatch}.Place({Runtime.EventBatch}.First({value}))" : $"{Runtime.EventBatch}.First({value})", position + 1)} }}";
    }
}
