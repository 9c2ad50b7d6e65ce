-- Days since a lead that a training was tested on had become known: the report tells young leads from old.
-- Null: of a training from before it was kept, or a copy.
ALTER TABLE tested_lead ADD COLUMN age integer;
