using System.Collections.Specialized;
using WebhookContracts;

NameValueCollection collection = new() { { "X-Sig", "1" }, { "Host", "example.com" } };
WebhookHeaders headers = WebhookHeaders.From(collection, NameValueReader.Instance);
Assert.True(headers.TryGetSingle("x-sig", out string? value));
Assert.Equal("1", value);
Assert.Equal(0, headers["X-Other"].Count);
collection.Add("x-SIG", "2");
Assert.Equal(2, headers["x-sig"].Count);
Assert.Equal(3, headers.Count());

//// the block
