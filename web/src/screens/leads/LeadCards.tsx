import { TextOrder } from "@bussola/contract";
import { Button, Checkbox, Group, Select, Stack, Text } from "@mantine/core";
import { Band } from "../../ui/Band.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { useWho } from "./LeadCell.tsx";
import { LeadLink } from "./LeadLink.tsx";
import type { ListProps } from "./LeadTable.tsx";
import styles from "./leads.module.css";
import { Search } from "./search.ts";
import { text } from "./text.ts";

/** The list on a phone. */
export function LeadCards({ leads, search, selection, onChange, more, bands }: ListProps) {
  const { say, number, date } = useLanguage();
  const who = useWho();
  const sorts = (
    ["score", "chance", "fit", "engagement", "lastAt", "name", "company"] as const
  ).map((value) => ({
    value,
    label: say(text[value]),
  }));
  return (
    <Stack gap="xs" mt="xs">
      <Select
        size="xs"
        aria-label={say(text.sort)}
        data={sorts}
        value={search.sort ?? "score"}
        allowDeselect={false}
        onChange={(sort) =>
          onChange({
            ...Search.pick({ sort: true }).parse({ sort }),
            ascending: TextOrder.safeParse(sort).success || undefined,
          })
        }
      />
      <ul className={styles.cards} aria-label={say(text.table)}>
        {leads.map((lead, i) => (
          <li key={lead.id} className={styles.card}>
            <Group gap="sm" wrap="nowrap" align="flex-start">
              <Checkbox
                size="sm"
                mt={2}
                aria-label={say(text.select(who(lead)))}
                checked={selection.isSelected(lead.id)}
                onChange={() => selection.toggle(i, false)}
              />
              <div style={{ minWidth: 0, flex: 1 }}>
                <LeadLink id={lead.id}>{who(lead)}</LeadLink>
                <Text size="xs" c="dimmed" truncate>
                  {[lead.title, lead.company].filter((each) => each !== null).join(" · ")}
                </Text>
                <Text size="xs" c="dimmed">
                  {[lead.owner, lead.stage, lead.lastAt && date(lead.lastAt)]
                    .filter((each) => each !== null)
                    .join(" · ")}
                </Text>
              </div>
              <Stack gap={2} align="flex-end">
                <strong>{number(lead.display ?? lead.score, { maximumFractionDigits: 1 })}</strong>
                <Band band={lead.band} bands={bands} />
              </Stack>
            </Group>
          </li>
        ))}
      </ul>
      {more && (
        <Button variant="default" onClick={() => more()}>
          {say(text.showMore)}
        </Button>
      )}
    </Stack>
  );
}
