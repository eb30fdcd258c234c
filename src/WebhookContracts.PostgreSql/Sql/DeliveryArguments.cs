using Npgsql;

namespace WebhookContracts;

/// <summary>What the store asks about.</summary>
/// <param name="Id">The delivery's id.</param>
/// <param name="Token">The claim's token.</param>
/// <param name="Duration">How long something lasts.</param>
/// <param name="Handler">The handler's name, as it stands in the table.</param>
/// <param name="IsLast">Whether the claim ends.</param>
internal readonly record struct DeliveryArguments(Guid Id, long Token, TimeSpan Duration = default, string Handler = "", bool IsLast = false)
{
    /// <summary>Puts the first of them into a command.</summary>
    /// <param name="parameters">The command's.</param>
    /// <param name="count">How many.</param>
    public void AddTo(NpgsqlParameterCollection parameters, int count)
    {
        for (int index = 0; index < count; index++)
        {
            parameters.Add(index switch
            {
                0 => new NpgsqlParameter<Guid> { TypedValue = Id },
                1 => new NpgsqlParameter<long> { TypedValue = Token },
                2 => new NpgsqlParameter<TimeSpan> { TypedValue = Duration },
                3 => new NpgsqlParameter<string> { TypedValue = Handler },
                _ => new NpgsqlParameter<bool> { TypedValue = IsLast },
            });
        }
    }
}
