namespace WebhookContracts;

/// <summary>Where in a request something stands that a handshake is about.</summary>
public sealed class WebhookHandshakePlace
{
    private WebhookHandshakePlace(HandshakePart part, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Part = part;
        Name = name;
    }

    internal enum HandshakePart
    {
        Query,
        Header,
        Body,
    }

    /// <summary>Whether it stands in the body, so that the body has to be read.</summary>
    public bool IsInBody => Part == HandshakePart.Body;

    internal HandshakePart Part { get; }

    internal string Name { get; }

    /// <summary>A parameter of the query, which comes exactly once.</summary>
    /// <param name="name">Its name, decoded; compared exactly.</param>
    /// <returns>The place.</returns>
    public static WebhookHandshakePlace Query(string name) => new(HandshakePart.Query, name);

    /// <summary>A header, which comes exactly once.</summary>
    /// <param name="name">Its name, in any case.</param>
    /// <returns>The place.</returns>
    public static WebhookHandshakePlace Header(string name) => new(HandshakePart.Header, name);

    /// <summary>A string in the body.</summary>
    /// <param name="pointer">Where, as a JSON Pointer (RFC 6901): <c>/0/data/validationCode</c>.</param>
    /// <returns>The place.</returns>
    /// <exception cref="ArgumentException">It is not a JSON Pointer to a member or an item.</exception>
    public static WebhookHandshakePlace Body(string pointer) => pointer is ['/', ..]
        ? new(HandshakePart.Body, pointer)
        : throw new ArgumentException("A JSON Pointer begins with a slash: /challenge.", nameof(pointer));

    /// <summary>The place, for people: <c>query hub.challenge</c>.</summary>
    /// <returns>What it is in, and its name.</returns>
    public override string ToString() => Part switch
    {
        HandshakePart.Query => "query " + Name,
        HandshakePart.Header => "header " + Name,
        _ => "body " + Name,
    };
}
