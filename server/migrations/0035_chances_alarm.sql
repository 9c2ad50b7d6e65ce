-- Chances that come true more or less often than they say raise an alarm too.
ALTER TABLE alarm DROP CONSTRAINT alarm_kind_check;
ALTER TABLE alarm ADD CONSTRAINT alarm_kind_check
  CHECK (kind IN ('seen', 'values', 'score', 'bands', 'chances', 'answers'));
