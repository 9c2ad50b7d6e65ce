-- Whose chances were held against what came, so that those behind the figures can be named.
CREATE TABLE watched_lead (
  lead_id    bigint NOT NULL,
  learned_id integer NOT NULL,
  -- Of the chances, from 0: the smallest first.
  tenth      smallint NOT NULL,
  -- In which the lead was looked at: UTC day number of its Monday.
  week       integer NOT NULL,
  bought     boolean NOT NULL,
  PRIMARY KEY (lead_id, learned_id)
);
CREATE INDEX watched_lead_learned ON watched_lead (learned_id);
-- Weeks that were found before have neither counts of their own nor leads: the next look finds them again.
UPDATE watch_calibration SET figures = (figures::jsonb - 'weekly')::json;
-- Left out as copies of others: they have no places. Trainings of before name none of theirs.
ALTER TABLE tested_lead ADD COLUMN repeated boolean NOT NULL DEFAULT false;
