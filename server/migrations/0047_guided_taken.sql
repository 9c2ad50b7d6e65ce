-- Whom a guided start was taken over from last, so that they are told who goes on with it.
ALTER TABLE guided ADD COLUMN taken_from text REFERENCES person ON DELETE SET NULL;
