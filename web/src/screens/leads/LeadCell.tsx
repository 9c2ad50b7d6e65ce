import type { ListedLead } from "@bussola/contract";
import { Badge, Group, Text, Tooltip } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { type ReactNode, useMemo } from "react";
import { useStages } from "../../queries/work.ts";
import { Band } from "../../ui/Band.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";
import { useNames } from "./useOwners.ts";

/** Who a lead is, for people; never empty. */
export function useWho(): (lead: ListedLead) => string {
  const { say } = useLanguage();
  return ({ name, email, userId, id }) => name ?? email ?? userId ?? say(text.unknown(`#${id}`));
}

type Props = { lead: ListedLead; column: string; bands: readonly string[] | undefined };

/** What a list shows of a lead in a column. Traits are whatever a visitor sent: only ever text. */
export function LeadCell({ lead, column, bands }: Props): ReactNode {
  const { number, date, say, language } = useLanguage();
  const stages = useStages();
  const owners = useNames();
  const round = (value: number) =>
    number(value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  switch (column) {
    case "score":
      return <strong>{round(lead.display ?? lead.score)}</strong>;
    case "fit":
      return round(lead.dimensions.fit);
    case "engagement":
      return round(lead.dimensions.engagement);
    case "band":
      return <Band band={lead.band} bands={bands} />;
    case "grade":
      return lead.grade;
    case "persona":
      return lead.persona;
    case "ready":
      return lead.ready && <IconCheck size={16} aria-label={say(text.yes)} />;
    case "chance":
      return (
        lead.chance !== null && number(lead.chance, { style: "percent", maximumFractionDigits: 1 })
      );
    case "owner":
      return lead.owner && (owners.get(lead.owner) ?? lead.owner);
    case "stage":
      return (
        lead.stage && (stages.data?.find(({ id }) => id === lead.stage)?.[language] ?? lead.stage)
      );
    case "tags":
      return <Tags tags={lead.tags} />;
    case "lastAt":
      return lead.lastAt && date(lead.lastAt);
    case "email":
      return lead.email;
    case "company":
      return lead.company;
    case "title":
      return lead.title;
    default:
      return <Chosen lead={lead} column={column} />;
  }
}

function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <Group gap={4} wrap="nowrap">
      {tags.map((tag) => (
        <Badge key={tag} variant="outline" tt="none" maw={120}>
          {tag}
        </Badge>
      ))}
    </Group>
  );
}

function Chosen({ lead, column }: { lead: ListedLead; column: string }) {
  const { number, date, say } = useLanguage();
  if (column.startsWith("trait:")) {
    const value = lead.traits[column.slice("trait:".length)];
    if (typeof value === "number") return number(value);
    if (value === undefined || value === null) return null;
    if (Array.isArray(value)) return value.map(String).join(", ");
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  }
  const amount = lead.signals[column.slice("signal:".length)];
  if (!amount) return null;
  return (
    <Tooltip label={date(amount.lastDay)}>
      <span>{say(text.times(number(amount.amount, { maximumFractionDigits: 2 })))}</span>
    </Tooltip>
  );
}

/** The first column: the name, and beneath it where they work and as what. */
export function NameCell({ lead, opening }: { lead: ListedLead; opening: ReactNode }) {
  const { say } = useLanguage();
  const about = useMemo(
    () => [lead.title, lead.company].filter((each) => each !== null).join(" · "),
    [lead],
  );
  return (
    <>
      <Group gap={6} wrap="nowrap">
        {opening}
        {lead.sample && (
          <Tooltip label={say(text.sampleLead)}>
            <Text span size="xs" c="dimmed" aria-hidden>
              ◌
            </Text>
          </Tooltip>
        )}
      </Group>
      <Text size="xs" c="dimmed" truncate>
        {about || lead.email}
      </Text>
    </>
  );
}
