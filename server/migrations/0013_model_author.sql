-- The name of the person who saved a version; null when a program did.
ALTER TABLE model_version ADD COLUMN author text;
