import { Badge, Button, Group, List, Skeleton, Stack, Text, TextInput } from "@mantine/core";
import { useState } from "react";
import { type Moment, useConsents, useRecordConsent } from "../../queries/lead.ts";
import { Fault } from "../../ui/Fault.tsx";
import { useLanguage } from "../../ui/language.tsx";
import { useUndo } from "../../ui/undo.tsx";
import styles from "./lead.module.css";
import { text } from "./text.ts";

/** What the person allows, for each purpose, with every word said of it. */
export function Consents({ moment }: { moment: Moment }) {
  const { say, date } = useLanguage();
  const { data, error } = useConsents(moment);
  const record = useRecord(moment.ref);
  if (error) return <Fault error={error} />;
  if (!data) return <Skeleton h={60} />;
  const isPast = moment.asOf !== undefined;
  const when = (at: string) => date(at, { dateStyle: "medium", timeStyle: "short" });
  return (
    <Stack gap="sm">
      {data.consents.length === 0 && (
        <Text size="sm" c="dimmed">
          {say(text.noConsents)}
        </Text>
      )}
      {data.consents.map(({ purpose, given, words }) => (
        <div key={purpose}>
          <Group gap="xs" justify="space-between">
            <Group gap="xs">
              <Text fw={550} className={styles.value}>
                {purpose}
              </Text>
              <Badge variant={given ? "light" : "default"} tt="none">
                {say(given ? text.given : text.withdrawn)}
              </Badge>
            </Group>
            {given && !isPast && (
              <Button
                size="xs"
                variant="default"
                className={styles.controls}
                aria-label={say(text.withdrawFor(purpose))}
                onClick={() => record(purpose, false)}
              >
                {say(text.withdraw)}
              </Button>
            )}
          </Group>
          <List size="xs" c="dimmed" listStyleType="none">
            {words.map((word) => (
              <List.Item key={word.event}>
                {`${say(word.given ? text.given : text.withdrawn)} ${when(word.at)}, ${say(text.via(word.source))}`}
              </List.Item>
            ))}
          </List>
        </div>
      ))}
      {!isPast && <Record record={record} />}
    </Stack>
  );
}

function Record({ record }: { record: ReturnType<typeof useRecord> }) {
  const { say } = useLanguage();
  const [purpose, setPurpose] = useState("");
  const isEmpty = purpose.trim() === "";
  const tell = (given: boolean) => {
    record(purpose.trim(), given);
    setPurpose("");
  };
  return (
    <Group gap="xs" align="flex-end" className={styles.controls}>
      <TextInput
        size="xs"
        label={`${say(text.recordConsent)}: ${say(text.purpose).toLowerCase()}`}
        placeholder={say(text.purposeHint)}
        maxLength={200}
        value={purpose}
        onChange={({ currentTarget }) => setPurpose(currentTarget.value)}
      />
      <Button size="xs" disabled={isEmpty} onClick={() => tell(true)}>
        {say(text.recordGiven)}
      </Button>
      <Button size="xs" variant="default" disabled={isEmpty} onClick={() => tell(false)}>
        {say(text.recordWithdrawn)}
      </Button>
    </Group>
  );
}

/** Records a word, and offers to take it back. */
function useRecord(ref: string) {
  const { say } = useLanguage();
  const offerUndo = useUndo();
  const { record, takeBack } = useRecordConsent(ref);
  return (purpose: string, given: boolean) =>
    void record
      .mutateAsync({ purpose, given })
      .then(({ key }) => offerUndo(say(text.recorded), () => takeBack.mutateAsync(key)))
      .catch(() => {});
}
