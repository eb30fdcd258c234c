-- What is done of each delivery, as a row. Nothing keeps a delivery from having two: that it has one is what is shown.
CREATE TABLE IF NOT EXISTS effects (
    provider text NOT NULL,
    delivery text NOT NULL,
    what text NOT NULL,
    worker text NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp()
);
