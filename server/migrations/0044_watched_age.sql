-- Days since a lead had become known when its chance was told: health tells young leads from old.
-- Null: of a look from before it was kept; the next one fills it in.
ALTER TABLE watched_lead ADD COLUMN age integer;
-- Chances that are wrong for leads of an age alone raise an alarm too.
ALTER TABLE alarm DROP CONSTRAINT alarm_kind_check;
ALTER TABLE alarm ADD CONSTRAINT alarm_kind_check
  CHECK (kind IN ('seen', 'values', 'score', 'bands', 'chances', 'ages', 'answers'));
