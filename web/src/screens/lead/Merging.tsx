import type { Lead } from "@bussola/contract";
import { Anchor, Badge, Button, Group, Stack, Text, TextInput, Title } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { refOf, useLeadSearch, useLikenesses, useMerge, useUnmerge } from "../../queries/lead.ts";
import { useMay } from "../../queries/session.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { useUndo } from "../../ui/undo.tsx";
import { standing } from "./moves.ts";
import { text } from "./text.ts";

const route = getRouteApi("/leads/$ref");

/** Leads that are the same person, or were made to be; each step can be undone. */
export function Merging({ lead }: { lead: Lead }) {
  const { say } = useLanguage();
  const ref = refOf(lead.id);
  const may = useMay("marketer");
  const { data, error } = useLikenesses(ref);
  const join = useJoin(lead);
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {say(text.mergeAbout)}
      </Text>
      {error && <Fault error={error} />}
      {data && (
        <Stack gap={6}>
          <Title order={3}>{say(text.looksLike)}</Title>
          {data.duplicates.length === 0 && <Text size="sm">{say(text.noLikeness)}</Text>}
          {data.duplicates.map((one) => (
            <Candidate
              key={one.id}
              lead={one}
              why={say(text.sameReasons(one.reasons))}
              merge={may ? join : undefined}
            />
          ))}
        </Stack>
      )}
      {may && <Search lead={lead} merge={join} />}
      <Moves lead={lead} may={may} />
    </Stack>
  );
}

type Shown = { id: number; name: string | null; email: string | null; company: string | null };
type Merge = ReturnType<typeof useJoin>;

function Candidate(props: { lead: Shown; why?: string; merge: Merge | undefined }) {
  const { say } = useLanguage();
  const { lead, why, merge } = props;
  const name = lead.name ?? lead.email ?? say(text.unknown(`#${lead.id}`));
  return (
    <Group justify="space-between" wrap="nowrap" gap="xs">
      <div style={{ minWidth: 0 }}>
        <Anchor
          size="sm"
          renderRoot={(given) => (
            <Link to="/leads/$ref" params={{ ref: String(lead.id) }} {...given} />
          )}
        >
          {name}
        </Anchor>{" "}
        {why !== undefined && (
          <Badge variant="default" tt="none" size="sm">
            {why}
          </Badge>
        )}
        <Text size="xs" c="dimmed" truncate>
          {[lead.email, lead.company].filter((part) => part !== null).join(" · ")}
        </Text>
      </div>
      {merge && (
        <Button
          size="xs"
          variant="default"
          style={{ flexShrink: 0 }}
          loading={merge.busy === refOf(lead.id)}
          aria-label={say(text.mergeWith(name))}
          onClick={() => merge.run(lead.id)}
        >
          {say(text.merge)}
        </Button>
      )}
    </Group>
  );
}

function Search({ lead, merge }: { lead: Lead; merge: Merge }) {
  const { say } = useLanguage();
  const [typed, setTyped] = useState("");
  const [asked] = useDebouncedValue(typed, 200);
  const { data, error } = useLeadSearch(asked);
  const found = asked.trim().length < 2 ? [] : (data?.leads ?? []);
  const others = found.filter(({ id }) => id !== lead.id);
  return (
    <Stack gap={6}>
      <TextInput
        size="xs"
        label={say(text.findLead)}
        placeholder={say(text.findHint)}
        value={typed}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      />
      {error && <Fault error={error} />}
      {data && asked.trim().length >= 2 && others.length === 0 && (
        <Text size="sm">{say(text.findNothing)}</Text>
      )}
      {others.map((one) => (
        <Candidate key={one.id} lead={one} merge={merge} />
      ))}
    </Stack>
  );
}

/** How the lead became one, newest first; what still stands can be undone. */
function Moves({ lead, may }: { lead: Lead; may: boolean }) {
  const { say, date } = useLanguage();
  const part = usePart(lead);
  const undoable = standing(lead.links);
  const idOf = (id: number) => lead.profiles.find((one) => one.id === id)?.value ?? `#${id}`;
  return (
    <Stack gap={6}>
      <Title order={3}>{say(text.history)}</Title>
      {lead.links.length === 0 && <Text size="sm">{say(text.noHistory)}</Text>}
      {lead.links.map((link) => (
        <Group
          key={`${link.profile} ${link.at} ${link.cause} ${link.previous}`}
          justify="space-between"
          wrap="nowrap"
          gap="xs"
        >
          <Text size="sm" style={{ overflowWrap: "anywhere" }}>
            <Text span c="dimmed" size="sm">
              {`${date(link.at, { dateStyle: "medium", timeStyle: "short" })}: `}
            </Text>
            {say(text.moved(idOf(link.profile), `#${link.previous}`, link.cause))}
          </Text>
          {may && undoable.has(link) && (
            <Button
              size="xs"
              variant="default"
              style={{ flexShrink: 0 }}
              loading={part.busy === link.profile}
              aria-label={say(text.takeOutOf(idOf(link.profile)))}
              onClick={() => part.run(link.profile)}
            >
              {say(text.takeOut)}
            </Button>
          )}
        </Group>
      ))}
    </Stack>
  );
}

/** Goes to where a lead is told now, keeping what of it is looked at. */
function useGo() {
  const navigate = route.useNavigate();
  return (id: number) =>
    navigate({ params: { ref: String(id) }, search: (search) => search, resetScroll: false });
}

function useJoin(lead: Lead) {
  const { say } = useLanguage();
  const go = useGo();
  const offerUndo = useUndo();
  const { mutateAsync, isPending, variables } = useMerge(refOf(lead.id));
  const { mutateAsync: unmerge } = useUnmerge();
  const join = async (other: number) => {
    const { lead: kept, profile } = await mutateAsync(refOf(other));
    await go(kept);
    if (profile === undefined) return;
    offerUndo(say(text.merged), async () => {
      await unmerge({ ref: refOf(kept), profile });
      await go(lead.id);
    });
  };
  return {
    run: (other: number) => void join(other).catch(() => {}),
    busy: isPending ? variables : undefined,
  };
}

function usePart(lead: Lead) {
  const { say } = useLanguage();
  const offerUndo = useUndo();
  const ref = refOf(lead.id);
  const { mutateAsync, isPending, variables } = useUnmerge();
  const { mutateAsync: merge } = useMerge(ref);
  const part = async (profile: number) => {
    const { lead: other } = await mutateAsync({ ref, profile });
    offerUndo(say(text.unmerged), () => merge(refOf(other)));
  };
  return {
    run: (profile: number) => void part(profile).catch(() => {}),
    busy: isPending ? variables.profile : undefined,
  };
}
