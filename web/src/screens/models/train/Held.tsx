import type { LearnedReport } from "@bussola/contract";
import { columnSubject } from "@bussola/engine";
import { Badge, Group, List, Text } from "@mantine/core";
import { useFeatureLabel } from "../../../ui/feature-label.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { Section } from "./parts.tsx";
import { text } from "./text.ts";

type Directions = NonNullable<LearnedReport["directions"]>;

/** Which directions were asked for, and whether what was learnt keeps to them. */
export function Held({ report }: { report: LearnedReport }) {
  const { say } = useLanguage();
  const labelOf = useFeatureLabel();
  const subjects = [...Map.groupBy(report.directions ?? [], ({ name }) => columnSubject(name))];
  if (subjects.length === 0) return null;
  return (
    <Section title={say(text.directionsHeld)} about={say(text.directionsMean)}>
      <List spacing={6} listStyleType="none">
        {subjects.map(([subject, own]) => {
          const isUsed = own.some(({ held }) => held);
          return (
            <List.Item key={subject}>
              <Group gap="xs">
                <Badge color={isUsed ? "teal.9" : "gray.7"} tt="none">
                  {say(isUsed ? text.held : text.notUsed)}
                </Badge>
                <Text size="sm">{say(text[wayOf(own)](labelOf(subject)))}</Text>
              </Group>
            </List.Item>
          );
        })}
      </List>
      {report.trust < 1 && (
        <Text size="sm" c="dimmed">
          {say(text.directionsDrawn)}
        </Text>
      )}
    </Section>
  );
}

/** Of how often something was seen, not of how long ago. */
function wayOf(own: Directions): "neverLowers" | "neverRaises" {
  const amount = own.find(({ name }) => !name.endsWith("(days since)"));
  const [first] = own;
  if (amount) return amount.way === 1 ? "neverLowers" : "neverRaises";
  return first?.way === 1 ? "neverRaises" : "neverLowers";
}
