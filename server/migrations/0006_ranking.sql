-- The list of leads leaves out whom nobody can call: said in the row, so that one index serves every
-- list and page. A band is a stretch of scores and needs none of its own.
ALTER TABLE score ADD COLUMN known boolean;
UPDATE score s SET known = EXISTS (SELECT 1 FROM profile p WHERE p.lead_id = s.lead_id AND p.kind <> 3);
ALTER TABLE score ALTER COLUMN known SET NOT NULL;
DROP INDEX score_rank;
CREATE INDEX score_rank ON score (version_id, known, score DESC, lead_id);
