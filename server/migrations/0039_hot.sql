-- From which chance on a lead is hot, and below which it is so no more; null: the best tenth is.
ALTER TABLE learned
  ADD COLUMN at float8 CHECK (at BETWEEN 0 AND 1),
  ADD COLUMN drop_at float8 CHECK (drop_at BETWEEN 0 AND at);
