import type { LeadEvent } from "@bussola/contract";
import { Skeleton, Text, Title } from "@mantine/core";
import { useRecent } from "../../queries/recent.ts";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";
import styles from "./today.module.css";

const ROWS = 8;

/** What the lead did last, in the words of its events: whatever a visitor sent, so only ever text. */
export function Recent({ lead }: { lead: number }) {
  const { say, date } = useLanguage();
  const { data } = useRecent(lead);
  return (
    <section>
      <Title order={3} mb={6}>
        {say(text.recent)}
      </Title>
      <ol className={styles.recent}>
        {data
          ? data.map((event) => (
              <li key={event.key} className={styles.happened}>
                <Text span size="sm" c="dimmed" className={styles.moment}>
                  {date(event.at, {
                    day: "numeric",
                    month: "short",
                    hour: "numeric",
                    minute: "2-digit",
                  })}
                </Text>
                <Text span size="sm" truncate>
                  {whatOf(event) ?? say(text.toldAbout)}
                </Text>
              </li>
            ))
          : Array.from({ length: ROWS }, (_, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
              <li key={i} className={styles.happened}>
                <Skeleton height={14} my={4} />
              </li>
            ))}
      </ol>
    </section>
  );
}

/** Undefined of what only says something about the lead. */
function whatOf({ type, name, message }: LeadEvent): string | undefined {
  if (type !== "page" && type !== "screen" && type !== "track") return undefined;
  const { properties } = message;
  const isObject = typeof properties === "object" && properties !== null;
  const path = isObject && "path" in properties ? properties.path : undefined;
  return typeof path === "string" && type === "page" ? path : (name ?? type);
}
