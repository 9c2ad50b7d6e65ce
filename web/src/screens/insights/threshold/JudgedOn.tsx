import type { Thresholds, ThresholdsOfLearned } from "@bussola/contract";
import { Alert } from "@mantine/core";
import { IconAlertTriangle, IconShieldCheck } from "@tabler/icons-react";
import { Counted } from "../../../ui/Counted.tsx";
import { fill } from "../../../ui/fill.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { judgedOn as sentences, text } from "./text.ts";

type Props = { id: number; learned: ThresholdsOfLearned; facts: Thresholds["facts"] };

/** Of which leads the figures of what was learnt are, and whether they flatter it. */
export function JudgedOn({ id, learned: { id: learnt, until, judgedOn }, facts }: Props) {
  const { say, number, date } = useLanguage();
  const day = date(until, { dateStyle: "medium", timeZone: "UTC" });
  const flatters = judgedOn === "learnt";
  return (
    <Alert
      color={flatters ? "orange" : "teal"}
      variant="light"
      icon={
        flatters ? (
          <IconAlertTriangle size={18} aria-hidden />
        ) : (
          <IconShieldCheck size={18} aria-hidden />
        )
      }
      title={flatters ? say(text.flatters) : undefined}
      data-testid="judged-on"
    >
      {fill(
        say(sentences[judgedOn](number(learnt), day)),
        <Counted behind={{ of: "threshold", id, which: "judged" }} inText>
          {number(facts.rows)}
        </Counted>,
      )}
    </Alert>
  );
}
