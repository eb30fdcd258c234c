namespace WebhookContracts;

/// <summary>
/// What the store asks the server. Each is one statement, and so a transaction of its own where it is not in a handler's, and goes by the server's clock at the moment at which
/// it has the row: machines need not agree on the time. The parameters of all are the first of these: the delivery's id, the claim's token, a duration, a handler, whether the
/// claim ends. All but <see cref="Prune"/> answer one row with one text, or none.
/// </summary>
internal sealed class DeliveryStatements(TableNames names)
{
    // What a handler adds to the names that are there.
    private const string Added = "CASE WHEN position(E'\\n' || $4 || E'\\n' IN E'\\n' || d.handled) > 0 THEN '' ELSE $4 || E'\\n' END";

    private const string IsHeld = "d.key = $1 AND d.fence = $2 AND d.claimed_until IS NOT NULL";

    /// <summary>Claims; the names of those that have handled it. None if somebody else has a claim. Asked again with the same token, as after a cut, it answers the same.</summary>
    public DeliveryStatement Claim { get; } = new(
        $"""
        INSERT INTO {names.Deliveries} AS d (key, fence, claimed_until) VALUES ($1, $2, clock_timestamp() + $3)
        ON CONFLICT (key) DO UPDATE SET
            fence = excluded.fence,
            claimed_until = clock_timestamp() + $3,
            handled = CASE WHEN d.remembered_until > clock_timestamp() THEN d.handled ELSE '' END
        WHERE d.claimed_until IS NULL OR d.claimed_until <= clock_timestamp() OR d.fence = excluded.fence
        RETURNING d.handled
        """,
        3);

    /// <summary>Makes a claim last longer; none if it is not this one's any more.</summary>
    public DeliveryStatement Renew { get; } = new($"UPDATE {names.Deliveries} AS d SET claimed_until = clock_timestamp() + $3 WHERE {IsHeld} RETURNING ''", 3);

    /// <summary>Ends a claim.</summary>
    public DeliveryStatement Release { get; } = new($"UPDATE {names.Deliveries} AS d SET claimed_until = NULL WHERE {IsHeld} RETURNING ''", 2);

    /// <summary>Remembers a success, whoever has the claim.</summary>
    public DeliveryStatement Remember { get; } = new(
        $"""
        INSERT INTO {names.Deliveries} AS d (key, fence, remembered_until, handled) VALUES ($1, $2, clock_timestamp() + $3, $4 || E'\n')
        ON CONFLICT (key) DO UPDATE SET
            claimed_until = CASE WHEN $5 AND d.fence = $2 THEN NULL ELSE d.claimed_until END,
            remembered_until = greatest(d.remembered_until, clock_timestamp() + $3),
            handled = d.handled || {Added}
        RETURNING ''
        """,
        5);

    /// <summary>Remembers a success in the handler's transaction; none if the claim is not this one's any more, or it has been remembered by somebody else.</summary>
    public DeliveryStatement Complete { get; } = new(
        $"""
        UPDATE {names.Deliveries} AS d SET
            claimed_until = CASE WHEN $5 THEN NULL ELSE d.claimed_until END,
            remembered_until = greatest(d.remembered_until, clock_timestamp() + $3),
            handled = d.handled || $4 || E'\n'
        WHERE {IsHeld} AND {Added} <> ''
        RETURNING ''
        """,
        5);

    /// <summary>The names of those that have handled a delivery, once no transaction is left that may be about to say so.</summary>
    public DeliveryStatement Ask { get; } = new($"SELECT d.handled FROM {names.Deliveries} AS d WHERE d.key = $1 FOR SHARE", 1);

    /// <summary>
    /// Removes what is forgotten from the next few blocks, so many as the first parameter says, and after the last block of the table rests for the second. One row with how many
    /// were removed, and whether it was the last; none if it is not time, or another machine is at it. A block is read whatever it holds, so no index is needed, which every
    /// delivery would have to be put into twice. What somebody else has locked is left to the next walk, so that nothing waits, nor holds meanwhile what others wait for.
    /// </summary>
    public string Prune { get; } =
        $"""
        WITH turn AS MATERIALIZED (
            SELECT next_block, next_block + $1 AS end_block, next_block + $1 >= pg_relation_size({names.DeliveriesText}) / current_setting('block_size')::bigint AS is_last
            FROM {names.State} WHERE due_at <= clock_timestamp() FOR UPDATE SKIP LOCKED
        ), gone AS (
            DELETE FROM {names.Deliveries} AS d
            WHERE d.ctid = ANY (ARRAY(
                SELECT e.ctid FROM {names.Deliveries} AS e
                WHERE e.ctid >= (SELECT format('(%s,0)', next_block)::tid FROM turn) AND e.ctid < (SELECT format('(%s,0)', end_block)::tid FROM turn)
                    AND (e.claimed_until IS NULL OR e.claimed_until <= clock_timestamp())
                    AND (e.handled = '' OR e.remembered_until <= clock_timestamp())
                FOR UPDATE SKIP LOCKED))
            RETURNING 1
        )
        UPDATE {names.State} AS s SET
            next_block = CASE WHEN is_last THEN 0 ELSE end_block END,
            due_at = CASE WHEN is_last THEN clock_timestamp() + $2 ELSE s.due_at END
        FROM turn
        RETURNING (SELECT count(*) FROM gone), is_last
        """;

    /// <summary>
    /// Makes what is not there. One statement, so all of it or nothing. A later version of this package appends what it changes, and an older one finds what it needs: so the
    /// version is only ever raised.
    /// </summary>
    public string Migration { get; } = MigrationOf(names);

    private static string MigrationOf(TableNames names)
    {
        string body =
            $"""

            BEGIN
                PERFORM pg_advisory_xact_lock(hashtextextended('WebhookContracts ' || {names.DeliveriesText}, 0));
                IF to_regnamespace(quote_ident({names.SchemaText})) IS NULL THEN
                    CREATE SCHEMA {names.Schema};
                END IF;
                CREATE TABLE IF NOT EXISTS {names.Deliveries} (
                    key uuid PRIMARY KEY,
                    fence bigint NOT NULL,
                    claimed_until timestamptz,
                    remembered_until timestamptz,
                    handled text NOT NULL DEFAULT ''
                ) WITH (autovacuum_vacuum_scale_factor = 0.05);
                CREATE TABLE IF NOT EXISTS {names.State} (
                    is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
                    version integer NOT NULL,
                    next_block bigint NOT NULL DEFAULT 0,
                    due_at timestamptz NOT NULL DEFAULT clock_timestamp()
                );
                INSERT INTO {names.State} AS s (version) VALUES (1) ON CONFLICT (is_only) DO NOTHING;
            END

            """;

        // Names may hold what would end the text.
        string tag = "$migration$";
        while (body.Contains(tag, StringComparison.Ordinal))
        {
            tag = $"$x{tag[1..]}";
        }

        return $"""
            -- The tables of the delivery store of WebhookContracts, version 1. May be run any number of times, and by several at once.
            -- Who runs it needs CREATE in the schema, or in the database where there is no such schema yet. Who receives deliveries needs
            -- USAGE of the schema, and SELECT, INSERT, UPDATE and DELETE on both tables.
            DO {tag}{body}{tag};

            """;
    }
}
