-- Counts what was saved, so that a window that knows less does not overwrite what another saved.
ALTER TABLE guided ADD COLUMN version int NOT NULL DEFAULT 1;
