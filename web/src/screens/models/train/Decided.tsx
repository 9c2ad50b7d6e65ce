import type { Decision } from "@bussola/contract";
import { Text } from "@mantine/core";
import { useLanguage } from "../../../ui/language.tsx";
import { decisions } from "./choice-text.ts";
import { figuresText } from "./figures-text.ts";
import { Section, useFigures } from "./parts.tsx";
import { text } from "./text.ts";
import { useFreshTold } from "./useFreshTold.ts";

/** How a challenger did beside the champion, and what was decided. */
export function Decided({ decision }: { decision: Decision }) {
  const { say, number } = useLanguage();
  const { decimals, around } = useFigures();
  const { why, tested, difference, champion, evidence } = decision;
  const told = useFreshTold();
  return (
    <Section title={say(text.decision)} about={say(decisions[why])}>
      {why === "too few" && evidence && <Text size="sm">{told(evidence)}</Text>}
      {tested && (
        <Text size="sm">
          {say(text.comparedOn(number(tested.rows), number(tested.bought), number(champion)))}
          {difference &&
            `: ${say(figuresText.auc)} ${around(difference, (value) => decimals(value, 3))}`}
        </Text>
      )}
    </Section>
  );
}
