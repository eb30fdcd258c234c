using System.Text.Json;
using WebhookContracts.DjinnCi;

JsonElement value = JsonDocument.Parse("\"/n/frost/builds/1\"").RootElement;

//// the block

Assert.Null(build);
