using System.Security.Cryptography;
using System.Text;
using WebhookContracts.Tests.Conformance;

namespace WebhookContracts.PostgreSql.Tests;

/// <summary>Keys and names that no text of PostgreSQL can hold, and rows that stay small all the same.</summary>
[Collection(DatabaseTests.Name)]
public sealed class KeyTests(DatabaseFixture fixture)
{
    private static readonly TimeSpan s_hour = TimeSpan.FromHours(1);

    private static readonly string[] s_hostile =
    [
        "", "\0", "\0\0", "a\0", "a", "a ", "\\", "\\u0000", "\n", "a\nb", "\\n", "'; DROP TABLE deliveries; --", "\"", "$1", "\ud83e", "\udd8a", "\udd8a\ud83e", "🦊", "\ufffd",
        "a\ud83e", "\ud83ea", new string('x', 1_000_000), new string('x', 999_999) + "y", new string('\ud83e', 100_000),
    ];

    [EngineFact]
    public async Task Keys_of_any_characters_and_length_are_told_apart()
    {
        PostgreSqlDeliveryStore store = (await fixture.CreateAsync()).Store();

        foreach (string key in s_hostile)
        {
            Assert.NotNull(await store.ClaimAsync(key, s_hour, default));
        }

        foreach (string key in s_hostile)
        {
            Assert.Null(await store.ClaimAsync(key, s_hour, default));
        }
    }

    [EngineFact]
    public async Task Names_of_any_characters_and_length_come_back_as_they_are()
    {
        PostgreSqlDeliveryStore store = (await fixture.CreateAsync()).Store();
        DeliveryClaim claim = (await store.ClaimAsync("a", s_hour, default))!;

        for (int time = 0; time < 2; time++)
        {
            foreach (string name in s_hostile)
            {
                await store.RememberAsync(claim, name, s_hour, isLast: false, default);
            }
        }

        await store.ReleaseAsync(claim, default);
        Assert.Equal(s_hostile, (await store.ClaimAsync("a", s_hour, default))!.Handled);
    }

    [EngineFact]
    public async Task A_name_that_is_a_part_of_another_is_another()
    {
        PostgreSqlDeliveryStore store = (await fixture.CreateAsync()).Store();
        DeliveryClaim claim = (await store.ClaimAsync("a", s_hour, default))!;

        string[] names = ["handler.more", "handler", "more", "ler.mo"];
        foreach (string name in names)
        {
            await store.RememberAsync(claim, name, s_hour, isLast: name == names[^1], default);
        }

        Assert.Equal(names, (await store.ClaimAsync("a", s_hour, default))!.Handled);
    }

    [Fact]
    public void An_id_is_what_SQL_makes_of_the_key_too()
    {
        // encode(substr(sha256(convert_to('Launchpad/ü🦊', 'UTF8')), 1, 16), 'hex')
        const string Key = "Launchpad/ü🦊";

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Key)).AsSpan(0, 16)), DeliveryId.Of(Key).ToString("N"));
        Assert.Equal("e3b0c442-98fc-1c14-9afb-f4c8996fb924", DeliveryId.Of("").ToString());
    }

    [EngineFact]
    public async Task A_time_of_any_length_can_be_asked_for()
    {
        PostgreSqlDeliveryStore store = (await fixture.CreateAsync()).Store();
        DeliveryClaim claim = (await store.ClaimAsync("a", TimeSpan.MaxValue, default))!;

        Assert.True(await store.RenewAsync(claim, TimeSpan.MaxValue, default));
        await store.RememberAsync(claim, "handler", TimeSpan.MaxValue, isLast: true, default);

        Assert.Equal(["handler"], (await store.ClaimAsync("a", s_hour, default))!.Handled);
    }
}
