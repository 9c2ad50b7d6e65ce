-- How the leads that a training was tested on stood then, so that those behind its figures can be named.
CREATE TABLE tested_lead (
  lead_id    bigint NOT NULL,
  learned_id integer NOT NULL,
  bought     boolean NOT NULL,
  -- Places from 0 on, the best first; null: not tried.
  scorecard  integer,
  trees      integer,
  rules      integer,
  PRIMARY KEY (lead_id, learned_id)
);
CREATE INDEX tested_lead_learned ON tested_lead (learned_id);
