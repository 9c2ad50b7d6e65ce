-- A guided start that is under way: what its person chose, which never lies in the browser alone; see
-- docs/adr/0041-guided-start.md.
CREATE TABLE guided (
  -- Null: of programs.
  person_id    text UNIQUE NULLS NOT DISTINCT REFERENCES person ON DELETE CASCADE,
  state        jsonb NOT NULL,
  -- That imports and publishes, once it was asked for.
  operation_id bigint,
  updated_at   timestamptz NOT NULL DEFAULT now()
);
