import type { StoredLearned } from "@bussola/contract";
import { List, Text } from "@mantine/core";
import { Counted } from "../../../ui/Counted.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { policies } from "./choice-text.ts";
import { Section } from "./parts.tsx";
import { text } from "./text.ts";

/** Which leads were learnt from, and why the others were not. */
export function LearntFrom({ learned }: { learned: StoredLearned }) {
  const { say, number } = useLanguage();
  const { counts, horizonDays, report, wanted, kept } = learned;
  const copies = report?.policy === "drop" ? text.repeated : text.repeatedKept;
  const left = [
    [counts.moments, text.moments, "moments"],
    [counts.censored, text.censored(number(horizonDays)), "censored"],
    [counts.atOnce, text.atOnce, "atOnce"],
    [counts.decided ?? 0, text.decided, "decided"],
    [counts.outside, text.outside, "outside"],
    [report?.repeated ?? 0, copies, kept.repeated ? "repeated" : undefined],
    [counts.anonymous, text.anonymous, "anonymous"],
  ] as const;
  return (
    <Section title={say(text.data)} about={say(text.dataMeans)}>
      <Text size="sm">
        <b>
          <Counted behind={{ of: "lessons", id: learned.id, which: "known" }}>
            {number(counts.total)}
          </Counted>
        </b>{" "}
        {say(text.total)}
      </Text>
      <List size="sm">
        {left
          .filter(([leads]) => leads > 0)
          .map(([leads, why, which]) => (
            <List.Item key={why.en}>
              <b>
                {which ? (
                  <Counted behind={{ of: "lessons", id: learned.id, which }}>
                    {number(leads)}
                  </Counted>
                ) : (
                  number(leads)
                )}
              </b>{" "}
              {say(why)}
            </List.Item>
          ))}
      </List>
      {counts.sample < 1 && (
        <Text size="sm">
          {say(text.sampled(number(counts.sample, { style: "percent", maximumFractionDigits: 1 })))}
        </Text>
      )}
      {report && report.unusable.length > 0 && (
        <Text size="sm" c="dimmed">
          {say(text.unusable(number(report.unusable.length)))}
        </Text>
      )}
      <Text size="xs" c="dimmed">
        {say(text.leaks)}: {say(policies[wanted.leaks])}
      </Text>
    </Section>
  );
}
