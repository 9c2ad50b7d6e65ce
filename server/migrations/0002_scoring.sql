-- Models, the signals they share, and what scoring writes.

CREATE TABLE model (
  id   integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL,
  main boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX model_name ON model (lower(name));
CREATE UNIQUE INDEX model_main ON model (main) WHERE main;

CREATE TABLE model_version (
  id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  model_id     integer NOT NULL REFERENCES model (id),
  number       integer NOT NULL,
  status       text NOT NULL CHECK (status IN ('draft', 'shadow', 'published', 'archived')),
  body         json NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT now(),
  published_at timestamptz,
  UNIQUE (model_id, number)
);
CREATE UNIQUE INDEX model_version_published ON model_version (model_id) WHERE status = 'published';

-- A behaviour signal is its definition: equal definitions share one id and one stretch of history.
CREATE TABLE signal (
  id            integer GENERATED ALWAYS AS IDENTITY (MAXVALUE 65535) PRIMARY KEY,
  key           text NOT NULL UNIQUE,
  definition    json NOT NULL,
  backfilled_at timestamptz
);

-- Bumped whenever signals or live versions change: ingestion compares it inside its transaction.
CREATE TABLE catalogue (
  one     boolean PRIMARY KEY DEFAULT true CHECK (one),
  version bigint NOT NULL
);
INSERT INTO catalogue (version) VALUES (1);

CREATE TABLE score (
  lead_id    bigint NOT NULL,
  version_id integer NOT NULL,
  day        integer NOT NULL,              -- UTC day number the score was computed for
  score      double precision NOT NULL,
  fit        double precision NOT NULL,
  engagement double precision NOT NULL,
  band       text,
  grade      text,
  persona    text,
  ready      boolean,
  PRIMARY KEY (lead_id, version_id)
) WITH (fillfactor = 70);
CREATE INDEX score_rank ON score (version_id, score DESC, lead_id);

-- The stored half of "qualified": hysteresis and cooldown, per model whatever its version.
CREATE TABLE qualification (
  lead_id  bigint NOT NULL,
  model_id integer NOT NULL,
  armed    boolean NOT NULL,
  fired_at timestamptz,
  PRIMARY KEY (lead_id, model_id)
);

CREATE TABLE transition (
  lead_id     bigint NOT NULL,
  id          bigint GENERATED ALWAYS AS IDENTITY,
  version_id  integer NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('band', 'grade', 'persona', 'ready', 'qualified')),
  previous    text,
  current     text,
  cause       text NOT NULL CHECK (cause IN ('event', 'publish', 'sweep', 'correction', 'merge')),
  at          timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (lead_id, id)
);

-- Long work with its progress, for the API and the command line.
CREATE TABLE operation (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind        text NOT NULL,
  params      json NOT NULL,
  state       text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'running', 'done', 'failed')),
  step        text NOT NULL DEFAULT '',
  done        bigint NOT NULL DEFAULT 0,
  total       bigint NOT NULL DEFAULT 0,
  result      json,
  error       text,
  created_at  timestamptz NOT NULL DEFAULT now(),
  updated_at  timestamptz NOT NULL DEFAULT now()
);
