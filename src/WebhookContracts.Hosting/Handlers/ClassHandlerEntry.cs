using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;

namespace WebhookContracts;

/// <summary>A handler that is a class, made by dependency injection for each delivery.</summary>
internal sealed class ClassHandlerEntry<TEvent, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>()
    : WebhookHandlerEntry($"{typeof(THandler)}({typeof(TEvent).Name})")
    where TEvent : class, IWebhookEvent
    where THandler : class, IWebhookHandler<TEvent>
{
    public override bool Handles(IWebhookEvent @event) => @event is TEvent;

    public override Task HandleAsync(IWebhookEvent @event, WebhookContext context, CancellationToken cancellationToken) =>
        context.Services.GetRequiredService<THandler>().HandleAsync((TEvent)@event, context, cancellationToken);
}
