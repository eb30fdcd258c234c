using Microsoft.AspNetCore.Builder;

namespace WebhookContracts;

/// <summary>Several endpoints with the same conventions.</summary>
internal sealed class EndpointConventions(IEndpointConventionBuilder[] endpoints) : IEndpointConventionBuilder
{
    public void Add(Action<EndpointBuilder> convention)
    {
        foreach (IEndpointConventionBuilder endpoint in endpoints)
        {
            endpoint.Add(convention);
        }
    }

    public void Finally(Action<EndpointBuilder> finallyConvention)
    {
        foreach (IEndpointConventionBuilder endpoint in endpoints)
        {
            endpoint.Finally(finallyConvention);
        }
    }
}
