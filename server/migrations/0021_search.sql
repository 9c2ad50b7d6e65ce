-- People are looked for by the beginning of an e-mail or user id, whatever the database's collation.
CREATE INDEX identifier_prefix ON identifier (value text_pattern_ops) WHERE kind IN (1, 2);
