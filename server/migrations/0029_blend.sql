-- A rank that blends what is predicted with what the rules give, for who wants both.

-- What the chance counts for in it; the rules count for the rest. 0: none is wanted.
ALTER TABLE learned ADD COLUMN weight float8 NOT NULL DEFAULT 0 CHECK (weight BETWEEN 0 AND 1);

-- 0 to 100, among the leads that the published main model scores too; null: there is none.
ALTER TABLE prediction ADD COLUMN blend float8;
CREATE INDEX prediction_blend
  ON prediction (learned_id, blend DESC NULLS LAST, probability DESC, lead_id);
