-- Lists of leads that people saved under a name: what narrows them, their order and columns.
CREATE TABLE lead_view (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Null: of programs.
  person_id  text REFERENCES person ON DELETE CASCADE,
  name       text NOT NULL,
  shared     boolean NOT NULL,
  list       jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX lead_view_person ON lead_view (person_id);
