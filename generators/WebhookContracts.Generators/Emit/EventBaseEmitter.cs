using WebhookContracts.Generators.Model;

namespace WebhookContracts.Generators.Emit;

/// <summary>Emits the base of a contract's events, closed to other assemblies, and the event of unknown type.</summary>
internal static class EventBaseEmitter
{
    public static string EmitBase(ContractModel contract)
    {
        CodeWriter code = CSharp.File(contract);
        string name = contract.EventBaseName;

        // Where there is no envelope, the event is what one body holds.
        bool isMessage = contract.Envelope is null;
        string message = isMessage ? "    global::WebhookContracts.IWebhookEvent global::WebhookContracts.IWebhookMessage.Event => this;\n\n" : "";
        return code.Lines(
            $$"""
            /// <summary>One typed payload of {{contract.DisplayName}}: one sealed record for each event type, and <see cref="UnknownEvent"/> for all others.</summary>
            [global::System.Text.Json.Serialization.JsonConverter(typeof(global::WebhookContracts.Json.EventBaseConverter<{{name}}>))]
            public abstract partial record {{name}} : global::WebhookContracts.IWebhookEvent{{(isMessage ? ", global::WebhookContracts.IWebhookMessage" : "")}}
            {
                private protected {{name}}()
                {
                }

                /// <inheritdoc/>
                public abstract string EventType { get; }

                /// <inheritdoc/>
                public virtual bool IsKnown => true;

                /// <inheritdoc/>
                public void WriteTo(global::System.Text.Json.Utf8JsonWriter writer) => Write(writer);

            {{message}}    // Also closes the hierarchy: a record's copy constructor alone would let another assembly derive from it.
                internal abstract void Write(global::System.Text.Json.Utf8JsonWriter writer);
            }
            """).ToString();
    }

    public static string EmitUnknown(ContractModel contract)
    {
        CodeWriter code = CSharp.File(contract);
        return code.Lines(
            $$"""
            /// <summary>An event whose type this version does not know. Its payload is kept as it came, and written back.</summary>
            /// <param name="EventType">The event type as sent.</param>
            /// <param name="Payload">The payload.</param>
            [global::System.Text.Json.Serialization.JsonConverter(typeof(global::WebhookContracts.Json.EventBaseConverter<{{contract.EventBaseName}}>))]
            public sealed partial record UnknownEvent(string EventType, global::System.Text.Json.JsonElement Payload) : {{contract.EventBaseName}}
            {
                /// <inheritdoc/>
                public override string EventType { get; } = EventType;

                /// <inheritdoc/>
                public override bool IsKnown => false;

                /// <summary>Compares by content.</summary>
                /// <param name="other">The other.</param>
                /// <returns>Whether they are equal.</returns>
                public bool Equals(UnknownEvent? other) =>
                    other is not null
                    && EventType == other.EventType
                    && global::WebhookContracts.Json.JsonElementFormat.AreEqual(Payload, other.Payload);

                /// <inheritdoc/>
                public override int GetHashCode() =>
                    global::System.HashCode.Combine(EventType, global::WebhookContracts.Json.JsonElementFormat.Hash(Payload));

                /// <summary>What may be seen in logs: not the payload, of which nobody knows what it holds.</summary>
                protected override bool PrintMembers(global::System.Text.StringBuilder builder) => base.PrintMembers(builder);

                internal override void Write(global::System.Text.Json.Utf8JsonWriter writer) =>
                    global::WebhookContracts.Json.JsonElementFormat.Write(writer, Payload);
            }
            """).ToString();
    }
}
