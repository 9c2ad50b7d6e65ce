-- A definition may be longer than an index entry (2.7 KB): a list of 500 paths, say.
ALTER TABLE signal DROP CONSTRAINT signal_key_key;
CREATE UNIQUE INDEX signal_key ON signal (md5(key));
