-- What is kept of leads now and was not yet when some of them came, until `bussola rebuild` reads it
-- from the ledger. One row a thing; a migration that begins to keep another adds its own.
CREATE TABLE rebuild_due (
  what  text PRIMARY KEY CHECK (what IN ('arrivals')),
  since timestamptz NOT NULL DEFAULT now()
);
-- Profiles that were heard of (their first event named a source, or there were several), yet say nothing
-- of their arrivals: stored before migration 25, and not rebuilt since.
INSERT INTO rebuild_due (what)
SELECT 'arrivals' WHERE EXISTS (
  SELECT FROM profile WHERE arrivals IS NULL AND (touch IS NOT NULL OR last_at > first_at));
