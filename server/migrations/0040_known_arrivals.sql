-- New leads were counted with all that happened in their first days, whenever it was received: the next
-- look counts every week again, with what was known by then.
DELETE FROM watch_week WHERE kind = 'arrivals';
