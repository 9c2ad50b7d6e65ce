import type { LearnedReport, StoredLearned, TooFew } from "@bussola/contract";
import { negated } from "@bussola/engine";
import { Alert, Anchor, Text } from "@mantine/core";
import { IconChecks, IconMoodEmpty, IconZoomExclamation } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../../../ui/language.tsx";
import { figuresText } from "./figures-text.ts";
import { chosenOf, useFigures } from "./parts.tsx";

/** What came of it, in plain words. */
export function Verdict({ learned: { outcome, report, tooFew } }: { learned: StoredLearned }) {
  const { say } = useLanguage();
  if (tooFew) return <NotEnough tooFew={tooFew} />;
  if (!report) return null;
  if (outcome === "no signal")
    return (
      <Alert color="needle" icon={<IconMoodEmpty />} title={say(figuresText.noSignal)}>
        <Text size="sm">
          {say(figuresText.noSignalWhy)} <BeyondRate report={report} />
        </Text>
        <Drawn report={report} />
      </Alert>
    );
  return <Learnt report={report} />;
}

function Learnt({ report }: { report: LearnedReport }) {
  const { say, number } = useLanguage();
  const { around } = useFigures();
  const { auc } = chosenOf(report).figures;
  const hundredths = (value: number) => number(100 * value, { maximumFractionDigits: 0 });
  const tenths = (value: number) => number(100 * value, { maximumFractionDigits: 1 });
  const behind = report.rules?.behind;
  return (
    <Alert color="teal" icon={<IconChecks />} title={say(figuresText.learnt)}>
      <Text size="sm">
        {say(figuresText.learntWhy(around(auc, hundredths)))}{" "}
        {behind && say(comparedTo(behind)(around(behind, tenths)))} <BeyondRate report={report} />
      </Text>
      <Drawn report={report} />
    </Alert>
  );
}

/** Where outcomes are few: which figures are of what leads get, and which say whether there is a signal. */
function Drawn({ report: { trust } }: { report: LearnedReport }) {
  const { say } = useLanguage();
  const { percent } = useFigures();
  if (trust >= 1) return null;
  return (
    <Text size="sm" mt={4}>
      {say(figuresText.trusted(percent(trust, 0)))}
    </Text>
  );
}

function BeyondRate({ report: { base } }: { report: LearnedReport }) {
  const { say } = useLanguage();
  const { around, decimals } = useFigures();
  if (!base.gain) return null;
  return base.gain.value < 0
    ? say(figuresText.belowRate(around(negated(base.gain), decimals)))
    : say(figuresText.beyondRate(around(base.gain, decimals)));
}

function comparedTo({ low, high }: { low: number; high: number }) {
  if (low > 0) return figuresText.beatsRules;
  return high < 0 ? figuresText.losesToRules : figuresText.asRules;
}

function NotEnough({ tooFew: { bought, rest, needed } }: { tooFew: TooFew }) {
  const { say, number } = useLanguage();
  return (
    <Alert color="needle" icon={<IconZoomExclamation />} title={say(figuresText.notEnough)}>
      <Text size="sm">
        {say(figuresText.notEnoughWhy(number(bought), number(rest), number(needed)))}
      </Text>
      <Text size="sm" mt={4}>
        {say(figuresText.moreData)}{" "}
        <Anchor size="sm" inherit renderRoot={(props) => <Link to="/import" {...props} />}>
          {say(figuresText.importLeads)}
        </Anchor>
      </Text>
    </Alert>
  );
}
