import type { Explanation, Trial as Tried } from "@bussola/contract";
import { heading, type Model } from "@bussola/engine";
import {
  ActionIcon,
  Anchor,
  Autocomplete,
  Button,
  Group,
  Skeleton,
  Stack,
  Table,
  Text,
} from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconStar, IconStarFilled } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { explainHere } from "../../../queries/explain-here.ts";
import { useFollowing } from "../../../queries/lead.ts";
import { useModels } from "../../../queries/models.ts";
import { useRecords } from "../../../queries/records.ts";
import { usePublishedScore, useTopLeads } from "../../../queries/simulations.ts";
import { Band } from "../../../ui/Band.tsx";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { Change } from "./Change.tsx";
import styles from "./effect.module.css";
import { text } from "./text.ts";

type Props = {
  model: Model | undefined;
  lead: string | undefined;
  onLead: (ref: string | undefined) => void;
};

/** One lead under the model as it is being changed, beside the published one. */
export function Trial({ model, lead = "", onLead }: Props) {
  const { say } = useLanguage();
  const { data: models } = useModels();
  const published = models?.models.find(
    (one) =>
      one.name.toLowerCase() === model?.name.toLowerCase() &&
      one.versions.some(({ status }) => status === "published"),
  );
  const { data: before } = usePublishedScore(lead, published?.name);
  return (
    <Stack gap="sm">
      <Whom lead={lead} onLead={onLead} />
      {lead === "" && (
        <Text size="sm" c="dimmed">
          {say(text.tryNobody)}
        </Text>
      )}
      {lead !== "" && <Computed key={lead} {...{ lead, model, before }} />}
    </Stack>
  );
}

type ComputedProps = { lead: string; model: Model | undefined; before: Explanation | undefined };

/** Computed here, so at every keystroke; while the model has faults, or asks for more, as it was. */
function Computed({ lead, model, before }: ComputedProps) {
  const { language } = useLanguage();
  const { data, error, refetch } = useRecords(lead, model);
  useFollowing(lead, data?.lead);
  const fresh = useMemo(
    () => (model && data ? explainHere(model, data, language) : undefined),
    [model, data, language],
  );
  const [last, setLast] = useState(fresh);
  if (fresh && fresh !== last) setLast(fresh);
  const trial = fresh ?? last;
  if (error) return <Fault error={error} retry={() => void refetch()} />;
  if (!trial) return model && <Skeleton height={220} />;
  return <Compared {...{ trial, before, bands: model?.bands?.map(({ name }) => name) }} />;
}

function Whom({ lead, onLead }: { lead: string; onLead: Props["onLead"] }) {
  const { say } = useLanguage();
  const [typed, setTyped] = useState(lead);
  useEffect(() => setTyped(lead), [lead]);
  const { data } = useTopLeads();
  const [kept, setKept] = useLocalStorage<string[]>({ key: "bussola.studio", defaultValue: [] });
  const refs = data?.leads.map(({ id, email, userId }) => email ?? userId ?? String(id)) ?? [];
  const isKept = kept.includes(lead);
  const Star = isKept ? IconStarFilled : IconStar;
  const take = (ref: string) => onLead(ref.trim() || undefined);
  return (
    <Stack gap={6}>
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <Autocomplete
          flex={1}
          size="xs"
          label={say(text.tryWhom)}
          description={say(text.tryHint)}
          value={typed}
          onChange={setTyped}
          onOptionSubmit={take}
          onKeyDown={({ key }) => key === "Enter" && take(typed)}
          data={[...new Set([...kept, ...refs])]}
        />
        {lead !== "" && (
          <ActionIcon
            variant="default"
            size={30}
            aria-pressed={isKept}
            aria-label={say(isKept ? text.unkeepLead : text.keepLead)}
            onClick={() => setKept(isKept ? kept.filter((one) => one !== lead) : [...kept, lead])}
          >
            <Star size={15} />
          </ActionIcon>
        )}
      </Group>
      {kept.length > 0 && (
        <Group gap={4}>
          {kept.map((ref) => (
            <Button key={ref} size="compact-xs" variant="default" onClick={() => onLead(ref)}>
              {ref}
            </Button>
          ))}
        </Group>
      )}
    </Stack>
  );
}

type ComparedProps = {
  trial: Tried;
  before: Explanation | undefined;
  bands: readonly string[] | undefined;
};

/** What adds up to the score, and to what it was. */
function Compared({ trial, before, bands }: ComparedProps) {
  const { say, number } = useLanguage();
  const points = (value: number | undefined) =>
    value === undefined ? "—" : number(value, { maximumFractionDigits: 2 });
  const rows = rowsOf(trial, before).map(({ name, ...row }) => ({
    ...row,
    name:
      name === "scale" ? say(text.scale) : row.isLimit ? say(text.limitsOf(name)) : heading(name),
  }));
  return (
    <Stack gap="xs">
      <Table aria-label={say(text.oneLead)}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{say(text.rule)}</Table.Th>
            {before && <Table.Th className={styles.number}>{say(text.scoreBefore)}</Table.Th>}
            <Table.Th className={styles.number}>{say(text.after)}</Table.Th>
            {before && <Table.Th className={styles.number}>{say(text.difference)}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ name, was, is }) => (
            <Table.Tr key={name}>
              <Table.Td>{name}</Table.Td>
              {before && <Table.Td className={styles.number}>{points(was)}</Table.Td>}
              <Table.Td className={styles.number}>{points(is)}</Table.Td>
              {before && (
                <Table.Td className={styles.number}>
                  <Change value={(is ?? 0) - (was ?? 0)} digits={2} />
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
        <Table.Tfoot>
          <Table.Tr>
            <Table.Th>
              {say(text.total)} <Band band={trial.band} bands={bands} size="sm" /> {trial.grade}
            </Table.Th>
            {before && <Table.Th className={styles.number}>{points(before.score)}</Table.Th>}
            <Table.Th className={styles.number}>{points(trial.score)}</Table.Th>
            {before && (
              <Table.Th className={styles.number}>
                <Change value={trial.score - before.score} digits={2} />
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Tfoot>
      </Table>
      <Group justify="space-between" gap="xs">
        <Text size="sm">
          {trial.ready === true && say(text.readyYes)}
          {trial.ready === false && say(text.readyNo(trial.gates.join(", ")))}
        </Text>
        <Anchor
          size="sm"
          renderRoot={(props) => (
            <Link {...props} to="/leads/$ref" params={{ ref: String(trial.lead) }} />
          )}
        >
          {say(text.openLead)}
        </Anchor>
      </Group>
    </Stack>
  );
}

/** Rules and limits that give anything under either model, the largest first. */
function rowsOf(trial: Tried, before: Explanation | undefined) {
  const rows = [
    ...parts(trial.rules, before?.rules, false),
    ...parts(trial.adjustments, before?.adjustments, true),
  ];
  const size = ({ was = 0, is = 0 }) => Math.max(Math.abs(was), Math.abs(is));
  return rows.filter((row) => size(row) > 0).sort((a, b) => size(b) - size(a));
}

type Points = Record<string, number>;
const parts = (now: Points, then: Points | undefined, isLimit: boolean) =>
  [...new Set([...Object.keys(now), ...Object.keys(then ?? {})])].map((name) => ({
    ...{ name, isLimit, is: now[name], was: then?.[name] },
  }));
