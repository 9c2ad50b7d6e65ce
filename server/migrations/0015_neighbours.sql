-- Who works at the same company, and who looks like the same person: asked for one lead at a time.
CREATE INDEX identifier_domain ON identifier (split_part(value, '@', 2)) WHERE kind = 2;
CREATE INDEX profile_company ON profile (lower(traits -> 'company.name' ->> 0))
  WHERE kind <> 3 AND traits -> 'company.name' ->> 0 IS NOT NULL;
CREATE INDEX profile_phone ON profile ((traits -> 'phone' ->> 0))
  WHERE kind <> 3 AND traits -> 'phone' ->> 0 IS NOT NULL;
CREATE INDEX duplicate_other ON duplicate (other_id);
