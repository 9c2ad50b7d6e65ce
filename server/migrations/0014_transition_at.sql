-- Who entered and left a segment since an instant, without looking at older transitions.
CREATE INDEX transition_segment_at ON transition (segment_id, at) INCLUDE (current, cause)
  WHERE segment_id IS NOT NULL;
