-- Machines do not arrive any more; what a version before credited to them goes with `bussola rebuild`.
ALTER TABLE rebuild_due DROP CONSTRAINT rebuild_due_what_check;
ALTER TABLE rebuild_due ADD CHECK (what IN ('arrivals', 'machines'));
-- Who was only worked on, or heard of once without a source, is from before arrivals were kept too.
INSERT INTO rebuild_due (what)
SELECT 'arrivals' WHERE EXISTS (SELECT FROM profile WHERE arrivals IS NULL)
    ON CONFLICT DO NOTHING;
-- Profiles an arrival of which is at the instant of a machine's event: by its agent, or as a person said.
INSERT INTO rebuild_due (what)
SELECT 'machines' WHERE EXISTS (
  SELECT FROM profile p
    JOIN event e ON e.origin_id = p.origin_id AND e.profile_id = p.id AND e.machine <> 0
   CROSS JOIN json_array_elements(coalesce(
         p.arrivals::json,
         json_build_array(json_build_array(extract(epoch FROM p.first_at) * 1000)))) AS arrival
   WHERE (p.bot_at IS NOT NULL
          OR EXISTS (SELECT FROM verdict v WHERE v.profile_id = p.id AND v.subject LIKE 'event:%'))
     AND round((arrival ->> 0)::numeric) = round(extract(epoch FROM e.at) * 1000));
