-- The ledger and what is derived from it. Tables that grow start their keys with the profile's
-- origin or the lead, so that a cluster can distribute them; see docs/adr/0004-ledger-keys.md.

CREATE TABLE source (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name       text NOT NULL UNIQUE,
  kind       text NOT NULL CHECK (kind IN ('tracking', 'import', 'sample')),
  created_at timestamptz NOT NULL DEFAULT now()
);

-- A write key is public by nature and kept as it is; of a secret key only the hash is kept.
CREATE TABLE api_key (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  scope      text NOT NULL CHECK (scope IN ('write', 'secret')),
  source_id  integer NOT NULL REFERENCES source (id),
  hash       bytea NOT NULL UNIQUE,
  public_key text,
  created_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz,
  CHECK ((scope = 'write') = (public_key IS NOT NULL))
);

CREATE SEQUENCE profile_id_seq;

-- What a person carries. kind: 1 user id, 2 e-mail, 3 anonymous id.
-- `profile_id` is the profile that takes the identifier's events now (it changes on a shared browser).
CREATE TABLE identifier (
  value      text NOT NULL,
  kind       smallint NOT NULL CHECK (kind IN (1, 2, 3)),
  id         bigint NOT NULL,
  profile_id bigint NOT NULL,
  PRIMARY KEY (value, kind)
);
CREATE INDEX identifier_id ON identifier (id);

-- Identifiers of erased people, hashed, so that a retry cannot bring them back.
CREATE TABLE erased_identifier (
  hash      bytea PRIMARY KEY,
  erased_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE event (
  origin_id     bigint NOT NULL,            -- the identifier the event carries
  key           uuid NOT NULL,              -- hash of (source, message id)
  profile_id    bigint NOT NULL,
  at            timestamptz NOT NULL,       -- when it happened
  received_at   timestamptz NOT NULL,
  source_id     integer NOT NULL,
  type          smallint NOT NULL,          -- 1 track, 2 page, 3 screen, 4 identify, 5 group, 6 alias
  machine       smallint NOT NULL,          -- 0 person, 1 machine by its user agent, 2 machine by a person's verdict
  check_version smallint NOT NULL,          -- of the check that judged it
  flags         smallint NOT NULL,          -- 1 future, clamped; 2 skew corrected; 4 no time given; 8 historical
  body          json NOT NULL,
  PRIMARY KEY (origin_id, key)
);

-- One per identifier (more on a shared browser): events belong to it for ever.
CREATE TABLE profile (
  id         bigint PRIMARY KEY,
  origin_id  bigint NOT NULL,
  kind       smallint NOT NULL,             -- the identifier's
  lead_id    bigint NOT NULL,
  version    integer NOT NULL,
  history    bytea NOT NULL,
  traits     json NOT NULL,
  bot_at     timestamptz,                   -- first event judged machine by its user agent
  overflow   boolean NOT NULL DEFAULT false,-- did what no person does: keeps no history
  source_id  integer NOT NULL,              -- that first named it
  first_at   timestamptz NOT NULL,
  last_at    timestamptz NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX profile_lead ON profile (lead_id);
CREATE INDEX profile_origin ON profile (origin_id);

-- Which profiles are one person: append-only; the newest row of a profile is in force.
CREATE TABLE link (
  profile_id  bigint NOT NULL,
  id          bigint GENERATED ALWAYS AS IDENTITY,
  lead_id     bigint NOT NULL,
  previous_id bigint NOT NULL,
  cause       text NOT NULL CHECK (cause IN ('identify', 'alias', 'merge', 'unmerge', 'import')),
  at          timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (profile_id, id)
);
CREATE INDEX link_previous ON link (previous_id);

-- Judgements, with the version of the check that gave them; the newest per subject is in force.
CREATE TABLE verdict (
  profile_id  bigint NOT NULL,
  id          bigint GENERATED ALWAYS AS IDENTITY,
  subject     text NOT NULL,                -- email:ADDRESS, event:KEY or profile
  version     integer NOT NULL,
  value       json NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (profile_id, id)
);

-- Two known leads that look like one person; no public key may merge them.
CREATE TABLE duplicate (
  lead_id    bigint NOT NULL,
  other_id   bigint NOT NULL,
  reason     text NOT NULL,
  found_at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (lead_id, other_id)
);

CREATE TABLE quarantine (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source_id   integer NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  reason      text NOT NULL,
  identifiers bytea[] NOT NULL,             -- hashed, so that erasure finds them
  body        bytea NOT NULL                -- as it came, cut at 32 KB
);
CREATE INDEX quarantine_identifiers ON quarantine USING gin (identifiers);
