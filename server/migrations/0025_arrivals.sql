-- Where the events of a profile came from, as JSON: its first event, then of its latest days the last
-- that names a source, each [milliseconds, source, campaign, landing page]; see server/src/ledger/arrivals.ts.
-- Null: stored before this column was, until its next event or `bussola rebuild`; `touch` tells its first.
ALTER TABLE profile ADD COLUMN arrivals text;

-- What campaigns cost; see docs/adr/0036-conversion.md.
CREATE TABLE channel_cost (
  id        integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source    text NOT NULL,                  -- as arrivals name it: lower case
  campaign  text,                           -- null: of the source as a whole
  first_day date NOT NULL,
  last_day  date NOT NULL CHECK (last_day >= first_day),
  amount    double precision NOT NULL CHECK (amount >= 0)
);
CREATE UNIQUE INDEX channel_cost_what
  ON channel_cost (source, coalesce(campaign, ''), first_day, last_day);
