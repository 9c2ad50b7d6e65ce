-- A conversion's value is a path or a list of them; see docs/adr/0036-conversion.md.
ALTER TABLE conversion ALTER COLUMN value TYPE json USING to_json(value);
