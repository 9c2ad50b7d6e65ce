import "@mantine/spotlight/styles.layer.css";
import { Badge, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { Spotlight, spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useSearch } from "../../queries/search.ts";
import { useLanguage } from "../language.tsx";
import { usePlaces, useWays } from "./commands.ts";
import { text } from "./text.ts";

/** For the one who types the next letter. */
const PAUSE_MS = 120;

/** Any lead, model, segment, screen or setting, and some actions, by typing what it is called. */
export function Palette() {
  const { say, number } = useLanguage();
  const [query, setQuery] = useState("");
  const [asked] = useDebouncedValue(query.trim(), PAUSE_MS);
  const { data, isFetching } = useSearch(asked);
  const found = query.trim() === "" ? undefined : data;
  const groups = useGroups(query);
  const ways = useWays();
  useEffect(() => spotlight.open(), []);
  const isFound = found && found.leads.length + found.models.length + found.segments.length > 0;
  const isNothing = groups.length === 0 && !isFound && asked === query.trim();

  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      attributes={{ content: { "aria-label": say(text.placeholder) } }}
      scrollable
      maxHeight="min(60vh, 480px)"
    >
      <Spotlight.Search
        placeholder={say(text.placeholder)}
        aria-label={say(text.placeholder)}
        leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {found && found.leads.length > 0 && (
          <Spotlight.ActionsGroup label={say(text.leads)}>
            {found.leads.map(({ id, name, email, userId, company, score, band }) => (
              <Spotlight.Action
                key={id}
                label={name ?? email ?? userId ?? say(text.lead(id))}
                description={[company, name && (email ?? userId)].filter(Boolean).join(" · ")}
                rightSection={
                  score !== null && (
                    <Badge variant="default">
                      {band} {number(score, { maximumFractionDigits: 0 })}
                    </Badge>
                  )
                }
                onClick={() => ways.toLead(id)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {found && found.models.length > 0 && (
          <Spotlight.ActionsGroup label={say(text.models)}>
            {found.models.map((name) => (
              <Spotlight.Action key={name} label={name} onClick={() => ways.toModel(name)} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {found && found.segments.length > 0 && (
          <Spotlight.ActionsGroup label={say(text.segments)}>
            {found.segments.map((name) => (
              <Spotlight.Action key={name} label={name} onClick={() => ways.toSegment(name)} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {groups.map(({ label, commands }) => (
          <Spotlight.ActionsGroup key={label} label={label}>
            {commands.map(({ name, icon: Icon, run }) => (
              <Spotlight.Action
                key={name}
                label={name}
                leftSection={<Icon size={18} stroke={1.6} aria-hidden />}
                onClick={run}
              />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {isNothing && !isFetching && <Spotlight.Empty>{say(text.nothing)}</Spotlight.Empty>}
      </Spotlight.ActionsList>
      {found?.partial && (
        <Spotlight.Footer>
          <Text size="xs" c="dimmed">
            {say(text.partial)}
          </Text>
        </Spotlight.Footer>
      )}
    </Spotlight.Root>
  );
}

/** Screens, settings and actions of which the name holds what was typed. */
function useGroups(query: string) {
  const { say } = useLanguage();
  const { places, actions } = usePlaces();
  const wanted = query.trim().toLowerCase();
  return [
    { label: say(text.places), commands: places },
    { label: say(text.actions), commands: actions },
  ]
    .map(({ label, commands }) => ({
      label,
      commands: commands.filter(({ name }) => name.toLowerCase().includes(wanted)),
    }))
    .filter(({ commands }) => commands.length > 0);
}
