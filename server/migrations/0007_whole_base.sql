-- Work on the whole base goes on where it was: leads up to these ids are done.

-- All leads with an id up to `scored_to` have their row; `scored_at`: all leads have.
-- `successor_id`: the version that took this one's place; while rows of this one are left, what the
-- publishing changed for their leads is still to be told as transitions.
ALTER TABLE model_version
  ADD COLUMN scored_to    bigint NOT NULL DEFAULT 0,
  ADD COLUMN scored_at    timestamptz,
  ADD COLUMN successor_id integer REFERENCES model_version (id);
UPDATE model_version SET scored_at = published_at WHERE status = 'published';

ALTER TABLE signal ADD COLUMN backfilled_to bigint NOT NULL DEFAULT 0;

-- Estimated from what the step has done so far; null while unknown.
ALTER TABLE operation ADD COLUMN seconds_left integer;
