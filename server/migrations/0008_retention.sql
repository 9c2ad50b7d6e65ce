-- How long the base keeps what it knows of people; null is for ever.
CREATE TABLE retention (
  one             boolean PRIMARY KEY DEFAULT true CHECK (one),
  events_months   integer CHECK (events_months > 0),   -- what people did
  leads_months    integer CHECK (leads_months > 0),    -- people of whom nothing was heard
  quarantine_days integer CHECK (quarantine_days > 0),
  horizon         timestamptz,  -- nothing from before it is taken in; set before a purge begins
  purged_to       timestamptz   -- where the last purge that ended had its horizon
);
INSERT INTO retention DEFAULT VALUES;

-- Events come in nearly by time: a few pages tell which blocks hold those of a window.
CREATE INDEX event_at ON event USING brin (at) WITH (autosummarize = on);
