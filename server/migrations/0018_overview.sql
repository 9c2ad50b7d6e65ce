-- Where the first event of a profile came from, as JSON: [source] or [source, campaign]. Null: it does
-- not say, or it was stored before this column was, until `bussola rebuild`.
ALTER TABLE profile ADD COLUMN touch text;

-- Who is new in a period, and who came at all before it.
CREATE INDEX profile_first ON profile (first_at) INCLUDE (lead_id);

-- Who moved between bands, and who qualified, in a period.
CREATE INDEX transition_flow ON transition (version_id, kind, at)
  INCLUDE (lead_id, id, previous, current, cause) WHERE kind IN ('band', 'qualified');
