-- Events of erased people under identifiers that others keep (a shared browser): a retry must not
-- bring them back as somebody else's.
CREATE TABLE erased_event (
  origin_id bigint NOT NULL,
  key       uuid NOT NULL,
  PRIMARY KEY (origin_id, key)
);
