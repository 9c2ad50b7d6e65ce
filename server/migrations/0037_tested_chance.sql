-- What the one that a training chose gave a lead that it had not learnt from: thresholds are judged by it.
-- Null: of a training from before it was kept.
ALTER TABLE tested_lead ADD COLUMN chance float8;
