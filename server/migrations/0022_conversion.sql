-- What counts as a conversion, said once; see docs/adr/0036-conversion.md. The signals hold how often
-- a lead did so and what it was worth; they are saved and backfilled like those of models.
CREATE TABLE conversion (
  one          boolean PRIMARY KEY DEFAULT true CHECK (one),
  won          json NOT NULL,               -- a behaviour signal
  lost         json,
  value        text,                        -- a path of the events of `won`
  horizon_days integer NOT NULL,
  won_id       integer NOT NULL REFERENCES signal (id),
  lost_id      integer REFERENCES signal (id),
  value_id     integer REFERENCES signal (id)
);
