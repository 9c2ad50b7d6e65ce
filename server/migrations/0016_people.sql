-- People who use Bussola, how they sign in, and what they may. Tables of better-auth, in our words.

CREATE TABLE person (
  id             text PRIMARY KEY,
  name           text NOT NULL,
  email          text NOT NULL UNIQUE CHECK (email = lower(email)),
  email_verified boolean NOT NULL DEFAULT false,
  image          text,
  role           text NOT NULL CHECK (role IN ('sales', 'marketer', 'administrator')),
  language       text CHECK (language IN ('en', 'it')),
  two_factor     boolean NOT NULL DEFAULT false,
  deactivated_at timestamptz,
  created_at     timestamptz NOT NULL DEFAULT now(),
  updated_at     timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE person_session (
  id         text PRIMARY KEY,
  person_id  text NOT NULL REFERENCES person ON DELETE CASCADE,
  token      text NOT NULL UNIQUE,
  ip_address text,
  user_agent text,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX person_session_person ON person_session (person_id);

-- How a person signs in; of a password only its hash (scrypt).
CREATE TABLE person_credential (
  id                       text PRIMARY KEY,
  person_id                text NOT NULL REFERENCES person ON DELETE CASCADE,
  provider_id              text NOT NULL,
  account_id               text NOT NULL,
  password                 text,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  created_at               timestamptz NOT NULL DEFAULT now(),
  updated_at               timestamptz NOT NULL DEFAULT now(),
  UNIQUE (person_id, provider_id)
);

-- Half-made sign-ins: the password was right, the code is still to come.
CREATE TABLE person_verification (
  id         text PRIMARY KEY,
  identifier text NOT NULL,
  value      text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX person_verification_identifier ON person_verification (identifier);

-- Encrypted with the secret below.
CREATE TABLE person_two_factor (
  id           text PRIMARY KEY,
  person_id    text NOT NULL REFERENCES person ON DELETE CASCADE,
  secret       text NOT NULL,
  backup_codes text NOT NULL,
  verified     boolean NOT NULL DEFAULT true,
  failures     integer NOT NULL DEFAULT 0,
  locked_until timestamptz
);
CREATE INDEX person_two_factor_person ON person_two_factor (person_id);
CREATE INDEX person_two_factor_secret ON person_two_factor (secret);

-- How often an address knocked lately; of no worth after a crash.
CREATE UNLOGGED TABLE sign_in_attempt (
  id           text PRIMARY KEY,
  key          text NOT NULL UNIQUE,
  count        integer NOT NULL,
  last_request bigint NOT NULL
);

-- Signs the cookies of sessions; made once, shared by every process.
CREATE TABLE access_secret (
  one   boolean PRIMARY KEY DEFAULT true CHECK (one),
  value text NOT NULL
);
