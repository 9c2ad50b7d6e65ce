-- What the weekly look at a model's health counted: numbers of leads alone, nothing of a person.
CREATE TABLE watch_week (
  version_id integer NOT NULL,
  -- arrivals: leads that became known in the week; cohort: leads by band at its end, and who bought
  -- since; answers: what sales answered in it.
  kind       text NOT NULL CHECK (kind IN ('arrivals', 'cohort', 'answers')),
  week       integer NOT NULL,              -- UTC day number of its Monday
  size       integer NOT NULL,              -- how many were counted: not that many now, counted again
  figures    json NOT NULL,
  looked_at  timestamptz NOT NULL,
  PRIMARY KEY (version_id, kind, week)
);

-- What went beyond its limit; raised once, until it is over.
CREATE TABLE alarm (
  id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  model_id        integer NOT NULL,
  kind            text NOT NULL CHECK (kind IN ('seen', 'values', 'score', 'bands', 'answers')),
  subject         text NOT NULL,            -- the name of a signal; empty for the others
  week            integer NOT NULL,         -- the first beyond the limit: its Monday's UTC day number
  figures         json NOT NULL,
  raised_at       timestamptz NOT NULL,
  ended_at        timestamptz,
  acknowledged_at timestamptz,
  acknowledged_by text                      -- who, by e-mail; null: a program with a secret key
);
CREATE UNIQUE INDEX alarm_open ON alarm (model_id, kind, subject) WHERE ended_at IS NULL;
