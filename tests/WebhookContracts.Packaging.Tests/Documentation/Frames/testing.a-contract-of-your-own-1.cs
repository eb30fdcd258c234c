using Acme.Shop;
using WebhookContracts;
using WebhookContracts.Testing;

WebhookSecret secret = WebhookSecret.FromUtf8("correct horse battery staple");

//// the block

Assert.Equal("Please ring twice.", ((OrderPlacedEvent)delivery.Event).Note);
Assert.Equal(0, free.Amount);
