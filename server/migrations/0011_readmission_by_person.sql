-- A person who signed in may let an identifier in again; the audit log then says who.
ALTER TABLE readmission ALTER COLUMN source_id DROP NOT NULL;
