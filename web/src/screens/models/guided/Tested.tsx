import type { GuidedTrial } from "@bussola/contract";
import { Alert, Text } from "@mantine/core";
import { IconCircleCheck, IconScaleOutline } from "@tabler/icons-react";
import { useLanguage } from "../../../ui/language.tsx";
import { trialText } from "./trial-text.ts";

/** Whether the score is worth anything, on leads that it was not found on. */
export function Verdict({ trial }: { trial: GuidedTrial }) {
  const { say, number } = useLanguage();
  const { better, rate, cut } = trial;
  if (better === null) return null;
  const whole = (share: number) => number(share * 100, { maximumFractionDigits: 0 });
  const precision = whole(cut.precision.value);
  return (
    <Alert
      color={better ? "petrol" : "needle"}
      icon={better ? <IconCircleCheck /> : <IconScaleOutline />}
      title={say(better ? trialText.better : trialText.noBetter)}
    >
      <Text size="sm">
        {say(
          better
            ? trialText.betterSays(whole(rate.value), precision)
            : trialText.noBetterSays(whole(rate.value)),
        )}
      </Text>
      <How trial={trial} />
    </Alert>
  );
}

/** How it was tested, on how many. */
export function How({ trial: { tested, leads, kinds } }: { trial: GuidedTrial }) {
  const { say, number, date } = useLanguage();
  const day = (at: string) => date(at, { dateStyle: "medium", timeZone: "UTC" });
  const { how, learnt, from, kept } = tested;
  const whole = (share: number) => number(share * 100, { maximumFractionDigits: 0 });
  const said = [
    trialText.tested[how](number(learnt), number(leads), from === null ? "" : day(from)),
    ...(kept > 0 ? [trialText.kept(kept, number(kept))] : []),
    ...(kinds
      ? [
          trialText.kindsTested(
            ...[number(kinds.leads), whole(kinds.rate.value)],
            ...[whole(kinds.rate.low), whole(kinds.rate.high)],
          ),
        ]
      : []),
  ];
  return <Text size="sm">{said.map(say).join(" ")}</Text>;
}
