import type { Leak, LearnedReport } from "@bussola/contract";
import { Badge, List, Text } from "@mantine/core";
import { useFeatureLabel } from "../../../ui/feature-label.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { evidenceOf } from "./evidence.ts";
import { Section, useFigures } from "./parts.tsx";
import { text } from "./text.ts";

/** Columns that seem to know the outcome: named, with evidence and what was done. */
export function Leaks({ report: { leaks, dropped } }: { report: LearnedReport }) {
  const { say } = useLanguage();
  const { percent } = useFigures();
  const labelOf = useFeatureLabel();
  const done = ({ name, severity }: Leak) => {
    if (severity === "suspect") return text.ask;
    return dropped.includes(name) ? text.leftOut : text.kept;
  };
  return (
    <Section title={say(text.leakTitle)} about={say(text.leakMeans)}>
      {leaks.length === 0 && <Text size="sm">{say(text.noLeaks)}</Text>}
      <List spacing={6} size="sm">
        {leaks.map((leak) => (
          <List.Item key={leak.name} style={{ overflowWrap: "anywhere" }}>
            <b>{labelOf(leak.name)}</b>: {say(evidenceOf(leak, percent))}{" "}
            <Badge size="sm" variant="light" color="gray" tt="none">
              {say(done(leak))}
            </Badge>
          </List.Item>
        ))}
      </List>
    </Section>
  );
}
