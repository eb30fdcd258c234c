using System.Diagnostics.CodeAnalysis;

namespace WebhookContracts;

/// <summary>How headers are found in a collection of some type. Stateless: one instance serves every collection of that type.</summary>
internal interface IWebhookHeaderReader
{
    /// <summary>The values of a header.</summary>
    /// <param name="headers">The collection.</param>
    /// <param name="name">The header's name, in any case.</param>
    WebhookHeaderValues Find(object headers, string name);

    /// <summary>Lists every header, in the order of the collection; one that has several values, several times.</summary>
    /// <param name="headers">The collection.</param>
    IEnumerable<KeyValuePair<string, string>> List(object headers);
}

/// <summary>
/// Tells <see cref="WebhookHeaders"/> how to find a header in a collection of a type that it does not know, in place.
/// Holds no state: one instance serves every collection of that type, so that adapting one allocates nothing.
/// <code>
/// sealed class NameValueReader : WebhookHeaderReader&lt;NameValueCollection&gt;
/// {
///     public static readonly NameValueReader Instance = new();
///
///     public override WebhookHeaderValues Find(NameValueCollection headers, string name) { … }
///
///     public override IEnumerable&lt;KeyValuePair&lt;string, string&gt;&gt; List(NameValueCollection headers) { … }
/// }
///
/// WebhookHeaders headers = WebhookHeaders.From(request.Headers, NameValueReader.Instance);
/// </code>
/// </summary>
/// <typeparam name="THeaders">The type of the collection.</typeparam>
public abstract class WebhookHeaderReader<THeaders> : IWebhookHeaderReader
    where THeaders : class
{
    /// <summary>The values of a header. Names match in any case: two entries whose names differ in case alone are two values of one header.</summary>
    /// <param name="headers">The collection.</param>
    /// <param name="name">The header's name, in any case.</param>
    /// <returns>The values in the order of the request; <c>default</c> for none. Build them with <see cref="WebhookHeaderValues.With"/>.</returns>
    public abstract WebhookHeaderValues Find(THeaders headers, string name);

    /// <summary>Lists every header; one that has several values, several times. For whoever stores or forwards the request.</summary>
    /// <param name="headers">The collection.</param>
    /// <returns>Names and values, in the order of the request where the collection knows it.</returns>
    public abstract IEnumerable<KeyValuePair<string, string>> List(THeaders headers);

    [SuppressMessage("Design", "CA1033", Justification = "The same methods, typed, are there to be overridden.")]
    WebhookHeaderValues IWebhookHeaderReader.Find(object headers, string name) => Find((THeaders)headers, name);

    [SuppressMessage("Design", "CA1033", Justification = "The same methods, typed, are there to be overridden.")]
    IEnumerable<KeyValuePair<string, string>> IWebhookHeaderReader.List(object headers) => List((THeaders)headers);
}
