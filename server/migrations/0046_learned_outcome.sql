-- What counted as won and lost when it was learnt: after a change it foretells something else. Null of
-- trainings of before it was kept.
ALTER TABLE learned ADD COLUMN won_id integer, ADD COLUMN lost_id integer;
