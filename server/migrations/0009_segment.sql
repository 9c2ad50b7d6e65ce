-- Segments: conditions that leads meet, who meets them now, and when that changed.

-- waiting: its signals are not backfilled yet; filling: held against every event while the base is
-- gone through; live; deleted: its name is free, its transitions still tell of it.
CREATE TABLE segment (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name       text NOT NULL,
  body       json NOT NULL,
  revision   integer NOT NULL DEFAULT 1,
  state      text NOT NULL CHECK (state IN ('waiting', 'filling', 'live', 'deleted')),
  day        integer,                       -- UTC day number that everybody was last looked at for
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX segment_name ON segment (lower(name)) WHERE state <> 'deleted';

CREATE TABLE segment_member (
  lead_id    bigint NOT NULL,
  segment_id integer NOT NULL,
  since      timestamptz NOT NULL,
  PRIMARY KEY (lead_id, segment_id)
);
CREATE INDEX segment_member_segment ON segment_member (segment_id, lead_id);

-- A transition is of a model's version or of a segment.
ALTER TABLE transition
  ALTER COLUMN version_id DROP NOT NULL,
  ADD COLUMN segment_id integer,
  DROP CONSTRAINT transition_kind_check,
  ADD CONSTRAINT transition_kind_check
    CHECK (kind IN ('band', 'grade', 'persona', 'ready', 'qualified', 'segment')),
  ADD CONSTRAINT transition_subject
    CHECK ((kind = 'segment') = (segment_id IS NOT NULL)
       AND (version_id IS NULL) = (segment_id IS NOT NULL));
CREATE INDEX transition_segment ON transition (segment_id, id) WHERE segment_id IS NOT NULL;
