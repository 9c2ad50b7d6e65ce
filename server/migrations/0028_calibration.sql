-- How chances that a published predictor gives compare with what came, of leads looked at after the
-- newest that it was learnt from: numbers of leads alone.
CREATE TABLE watch_calibration (
  learned_id integer PRIMARY KEY,
  figures    json NOT NULL,
  looked_at  timestamptz NOT NULL
);
