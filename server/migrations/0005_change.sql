-- Which leads changed, a row for each transaction that wrote or moved their profiles: for those who
-- keep the base in memory. Purged after a while. On a cluster it stays a plain table.
CREATE TABLE change (
  xid      xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  lead_ids bigint[] NOT NULL
);
CREATE INDEX change_xid ON change (xid);
