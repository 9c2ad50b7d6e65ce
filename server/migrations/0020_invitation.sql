-- Links by which people get in: the new ones, and those who are to choose a new password.
CREATE TABLE invitation (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  token_hash bytea NOT NULL UNIQUE,          -- SHA-256; the token itself is shown once
  email      text NOT NULL CHECK (email = lower(email)),
  role       text NOT NULL CHECK (role IN ('sales', 'marketer', 'administrator')),
  person_id  text,                           -- who is to choose a new password; null: somebody new
  created_by text,                           -- a person's id; null: a program with a secret key
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);
CREATE INDEX invitation_email ON invitation (email) WHERE used_at IS NULL;

-- Who did what, and when. Of leads their numbers and nothing else.
CREATE TABLE audit_entry (
  id        bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at        timestamptz NOT NULL DEFAULT now(),
  person_id text,                            -- null: a program with a secret key
  name      text NOT NULL,                   -- of the person then, or of the key's source
  method    text NOT NULL,
  path      text NOT NULL,                   -- the endpoint's, as /api/models/:name
  subject   text                             -- which one: what stood in place of :name, or an id
);
