import type { LearnedReport, StoredLearned, TooFew } from "@bussola/contract";
import { Alert, Anchor, Text } from "@mantine/core";
import { IconChecks, IconMoodEmpty, IconZoomExclamation } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../../ui/language.tsx";
import { chosenOf, useFigures } from "./parts.tsx";
import { text } from "./text.ts";

/** What came of it, in plain words. */
export function Verdict({ learned: { outcome, report, tooFew } }: { learned: StoredLearned }) {
  const { say } = useLanguage();
  if (tooFew) return <NotEnough tooFew={tooFew} />;
  if (!report) return null;
  if (outcome === "no signal")
    return (
      <Alert color="needle" icon={<IconMoodEmpty />} title={say(text.noSignal)}>
        {say(text.noSignalWhy)}
      </Alert>
    );
  return <Learnt report={report} />;
}

function Learnt({ report }: { report: LearnedReport }) {
  const { say, number } = useLanguage();
  const { percent } = useFigures();
  const { auc } = chosenOf(report).figures;
  const hundredths = (value: number) => number(100 * value, { maximumFractionDigits: 0 });
  const tenths = (value: number) => number(100 * value, { maximumFractionDigits: 1 });
  const behind = report.rules?.behind;
  const by = behind ? `${tenths(behind.value)} (${tenths(behind.low)}–${tenths(behind.high)})` : "";
  return (
    <Alert color="teal" icon={<IconChecks />} title={say(text.learnt)}>
      <Text size="sm">
        {say(
          text.learntWhy(
            `${hundredths(auc.value)} (${hundredths(auc.low)}–${hundredths(auc.high)})`,
          ),
        )}{" "}
        {behind && say(comparedTo(behind)(by))}
      </Text>
      {report.trust < 1 && <Text size="sm">{say(text.trusted(percent(report.trust, 0)))}</Text>}
    </Alert>
  );
}

function comparedTo({ low, high }: { low: number; high: number }) {
  if (low > 0) return text.beatsRules;
  return high < 0 ? text.losesToRules : text.asRules;
}

function NotEnough({ tooFew: { bought, rest, needed } }: { tooFew: TooFew }) {
  const { say, number } = useLanguage();
  return (
    <Alert color="needle" icon={<IconZoomExclamation />} title={say(text.notEnough)}>
      <Text size="sm">{say(text.notEnoughWhy(number(bought), number(rest), number(needed)))}</Text>
      <Text size="sm" mt={4}>
        {say(text.moreData)}{" "}
        <Anchor size="sm" inherit renderRoot={(props) => <Link to="/import" {...props} />}>
          {say(text.importLeads)}
        </Anchor>
      </Text>
    </Alert>
  );
}
