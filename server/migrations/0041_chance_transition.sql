-- Who changes band by a chance is told of, as by a model or of a segment.
ALTER TABLE transition
  ADD COLUMN learned_id integer,
  DROP CONSTRAINT transition_subject,
  ADD CONSTRAINT transition_subject
    CHECK ((kind = 'segment') = (segment_id IS NOT NULL)
       AND (learned_id IS NULL OR kind = 'band')
       AND num_nonnulls(version_id, segment_id, learned_id) = 1);
CREATE INDEX transition_learned ON transition (learned_id, at) WHERE learned_id IS NOT NULL;

-- Whether all chances were placed by the limits that it has now: until then nobody is hot by a chance
-- that rose, but by a limit that moved.
ALTER TABLE learned ADD COLUMN settled boolean NOT NULL DEFAULT true;
