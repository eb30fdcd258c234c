using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits the base of a contract's events, closed to other assemblies, and the event of unknown type.</summary>
internal static class EventBaseEmitter
{
    public static CodeWriter EmitBase(ContractModel contract)
    {
        CodeWriter code = new();
        string name = contract.EventBaseName;

        // Where there is no envelope, the event is what one body holds.
        bool isMessage = contract.Envelope is null;
        string message = isMessage ? $"    {Runtime.WebhookEvent} {Runtime.WebhookMessage}.Event => this;\n\n" : "";
        return code.Lines(
            $$"""
            /// <summary>One typed payload of {{CSharp.Xml(contract.DisplayName)}}: one sealed record for each event type, and <see cref="{{contract.UnknownEventName}}"/> for all others.</summary>
            [{{Framework.JsonConverter}}(typeof({{Runtime.EventBaseConverter}}<{{name}}>))]
            public abstract partial record {{name}} : {{Runtime.WebhookEvent}}{{(isMessage ? ", " + Runtime.WebhookMessage : "")}}, {{Runtime.PrintedRecord}}
            {
                private protected {{name}}()
                {
                }

                /// <inheritdoc/>
                public abstract string EventType { get; }

                /// <inheritdoc/>
                {{EmittedFile.GeneratedCode}}
                public virtual bool IsKnown => true;

                /// <inheritdoc/>
                {{EmittedFile.GeneratedCode}}
                public void WriteTo({{Framework.Utf8JsonWriter}} writer) => Write(writer);

                /// <summary>Prints what every event has; those with more print it in its place.</summary>
                /// <param name="builder">The line so far.</param>
                /// <returns>Whether there is something to show.</returns>
                {{EmittedFile.GeneratedCode}}
                protected virtual bool PrintMembers({{Framework.StringBuilder}} builder) => {{Runtime.LogLine}}.Print(builder, ("EventType", EventType));

            {{message}}    // Also closes the hierarchy: a record's copy constructor alone would let another assembly derive from it.
                internal abstract void Write({{Framework.Utf8JsonWriter}} writer);
            }
            """);
    }

    public static CodeWriter EmitUnknown(ContractModel contract)
    {
        CodeWriter code = new();
        string name = contract.UnknownEventName;
        return code.Lines(
            $$"""
            /// <summary>An event of {{CSharp.Xml(contract.DisplayName)}} whose type this version does not know. Its payload is kept as it came, and written back.</summary>
            /// <param name="EventType">The event type as sent.</param>
            /// <param name="Payload">The payload.</param>
            [{{Framework.JsonConverter}}(typeof({{Runtime.EventBaseConverter}}<{{contract.EventBaseName}}>))]
            public sealed partial record {{name}}(string EventType, {{Framework.JsonElement}} Payload) : {{contract.EventBaseName}}, {{Runtime.UnknownWebhookEvent}}
            {
                /// <inheritdoc/>
                {{EmittedFile.GeneratedCode}}
                public override string EventType { get; } = EventType;

                /// <inheritdoc/>
                {{EmittedFile.GeneratedCode}}
                public override bool IsKnown => false;

                /// <summary>The payload, parsed when it is first asked for.</summary>
                {{EmittedFile.GeneratedCode}}
                public {{Framework.JsonElement}} Payload { get => _payload.Element; init => _payload = new(value); }

                /// <inheritdoc/>
                /// <remarks>Not the payload, of which nobody knows what it holds.</remarks>
                {{EmittedFile.GeneratedCode}}
                protected override bool PrintMembers({{Framework.StringBuilder}} builder) => base.PrintMembers(builder);

                private {{Runtime.KeptJson}} _payload = new(Payload);

                {{EmittedFile.GeneratedCode}}
                internal static {{name}} Read(string eventType, ref {{Framework.Utf8JsonReader}} reader, {{Runtime.WebhookReadOptions}} options) =>
                    new(eventType, default) { _payload = {{Runtime.KeptJson}}.Read(ref reader, options) };

                {{EmittedFile.GeneratedCode}}
                internal override void Write({{Framework.Utf8JsonWriter}} writer) => _payload.Write(writer);
            }
            """);
    }
}
