-- What holds for everybody here. Without a row: English.
CREATE TABLE installation (
  one      boolean PRIMARY KEY DEFAULT true CHECK (one),
  language text NOT NULL CHECK (language IN ('en', 'it'))
);
