-- What was learnt from outcomes: the file that predicts, the report on how far to trust it, and what
-- it predicts.

-- candidate: trained, predicting nothing; published: predicts for everybody; archived: another one
-- took its place. What came to nothing (no signal, not enough data) is kept with its report alone.
CREATE TABLE learned (
  id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Of the training: one that is begun again after a crash is stored once.
  key          uuid NOT NULL UNIQUE,
  author       text,                        -- null: a program, or the schedule
  created_at   timestamptz NOT NULL DEFAULT now(),
  wanted       json NOT NULL,
  day          integer NOT NULL,            -- UTC day number that it was learnt on
  counts       json NOT NULL,               -- leads looked at, and why some are not learnt from
  horizon_days integer NOT NULL,            -- in which a lead must convert
  until        integer,                     -- UTC day number of the newest moment learnt from
  outcome      text NOT NULL CHECK (outcome IN ('learned', 'no signal', 'not enough')),
  trainer      text,                        -- the one that was taken, when something was learnt
  observations json NOT NULL,               -- what is looked at of a lead, to predict too
  rules_id     integer,                     -- version of the rules that it was compared with
  file         json,
  report       json NOT NULL,
  decision     json,                        -- of a challenger: how it did beside the champion
  spread       json,                        -- chances of all leads, by even shares of them
  state        text NOT NULL CHECK (state IN ('candidate', 'published', 'archived')),
  published_at timestamptz,
  CHECK ((outcome = 'learned') = (file IS NOT NULL)),
  CHECK (state = 'candidate' OR outcome = 'learned')
);
CREATE UNIQUE INDEX learned_published ON learned (state) WHERE state = 'published';

-- Of known leads, each day anew. Rows of one that is not published are on their way in or out.
CREATE TABLE prediction (
  lead_id     bigint NOT NULL,
  learned_id  integer NOT NULL,
  day         integer NOT NULL,             -- UTC day number that it is of
  probability float8 NOT NULL,
  low         float8 NOT NULL,
  high        float8 NOT NULL,
  percentile  float8 NOT NULL,              -- of a hundred leads, those with smaller chances
  band        text NOT NULL CHECK (band IN ('hot', 'warm', 'cold')),
  PRIMARY KEY (lead_id, learned_id)
);
CREATE INDEX prediction_rank ON prediction (learned_id, probability DESC, lead_id);

-- How often a challenger is trained.
CREATE TABLE retraining (
  one   boolean PRIMARY KEY DEFAULT true CHECK (one),
  every text NOT NULL CHECK (every IN ('never', 'week', 'month'))
);
