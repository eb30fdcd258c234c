using System.Text.Json.Nodes;
using WebhookContracts.Generators.Tests.Runs;

namespace WebhookContracts.Generators.Tests.Features;

public class RandomSchemaTests
{
    [Fact]
    public void Whatever_is_put_together_compiles_and_what_is_valid_by_it_is_read_and_written_back()
    {
        for (int seed = 0; seed < 25; seed++)
        {
            RandomSchema schema = new(seed);
            LoadedContract acme = Acme.Event(schema.Schema).Load();
            for (int i = 0; i < 20; i++)
            {
                string body = schema.NextBody();
                object ping = acme.Read(body);
                string written = acme.Write(ping);
                Assert.True(JsonNode.DeepEquals(JsonNode.Parse(body), JsonNode.Parse(written)), $"Seed {seed}: {body} was written back as {written}");
                Assert.Equal(ping, (object)acme.Read(written));
                Assert.Equal(ping.GetHashCode(), ((object)acme.Read(written)).GetHashCode());
            }
        }
    }
}
