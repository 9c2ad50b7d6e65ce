-- Events that were received on a later UTC day than they happened, unless their source declared them
-- historical: what was known of a lead on a day in between only they tell; see docs/adr/0037-decision-moments.md.
CREATE INDEX event_late ON event (profile_id)
  WHERE flags & 8 = 0
    AND (received_at AT TIME ZONE 'UTC')::date > (at AT TIME ZONE 'UTC')::date;
