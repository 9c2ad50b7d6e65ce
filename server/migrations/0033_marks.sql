-- Where each step of an operation is and what it found until there: who takes the operation up goes on
-- from it. Attempts are counted, so that one that was given up for dead is not heard any more.
ALTER TABLE operation
  ADD COLUMN marks jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN attempt integer NOT NULL DEFAULT 0;
