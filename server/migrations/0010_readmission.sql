-- Erased identifiers that were let in again, because their person asked; still only their hashes.
CREATE TABLE readmission (
  hash          bytea NOT NULL,
  erased_at     timestamptz NOT NULL,
  readmitted_at timestamptz NOT NULL DEFAULT now(),
  source_id     integer NOT NULL,           -- of the key that asked
  PRIMARY KEY (hash, readmitted_at)
);
