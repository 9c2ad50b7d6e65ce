-- Work on leads: what people here answer to them is events, owner, stage and tags are traits, all of
-- a source of its own and with flag 16; see docs/adr/0029-work-on-leads.md.
ALTER TABLE source
  DROP CONSTRAINT source_kind_check,
  ADD CONSTRAINT source_kind_check CHECK (kind IN ('tracking', 'import', 'sample', 'work'));

CREATE TABLE stage (
  id       text PRIMARY KEY,
  position integer NOT NULL,
  en       text NOT NULL,
  it       text NOT NULL,
  closed   boolean NOT NULL   -- the work is over: its leads are not called any more
);
INSERT INTO stage (position, id, en, it, closed) VALUES
  (1, 'new', 'New', 'Nuovo', false),
  (2, 'contacted', 'Contacted', 'Contattato', false),
  (3, 'working', 'In progress', 'In lavorazione', false),
  (4, 'customer', 'Customer', 'Cliente', true),
  (5, 'lost', 'Lost', 'Perso', true);

-- Only of flagged events, which are few: ingestion pays nothing for them.
CREATE INDEX event_work ON event (origin_id) WHERE flags & 16 <> 0;
CREATE INDEX event_work_at ON event (at) WHERE flags & 16 <> 0;
-- Whose leads: candidates, since a lead may have passed on since.
CREATE INDEX event_owner
  ON event (lower(coalesce(body #>> '{traits,bussola,owner}', body #>> '{traits,bussola.owner}')))
  WHERE flags & 16 <> 0;
-- Whom to call first.
CREATE INDEX score_ready ON score (version_id, score DESC, lead_id) WHERE ready AND known;
