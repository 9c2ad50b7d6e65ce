import type { BackTest, ComparedModels } from "@bussola/contract";
import { Group, Text, ThemeIcon } from "@mantine/core";
import { IconArrowDownRight, IconArrowUpRight, IconEqual } from "@tabler/icons-react";
import { fill } from "../../../ui/fill.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { Handed } from "./Handed.tsx";
import type { Named } from "./sides.ts";
import { text } from "./text.ts";

const SURE = 0.05;

const LOOKS = {
  better: { icon: IconArrowUpRight, color: "teal" },
  worse: { icon: IconArrowDownRight, color: "red" },
  equal: { icon: IconEqual, color: "gray" },
};

/** `of` is the first of the two. */
type Props = { id: number; result: BackTest; of: Named };

/** Which of two models catches more buyers when both hand over as many, in a sentence. */
export function Verdict({ id, result: { compared, sides }, of }: Props) {
  const { say, number } = useLanguage();
  if (!compared) return null;
  const kind = kindOf(compared);
  const { icon: Icon, color } = LOOKS[kind];
  const { a, b, difference, interval, p } = compared;
  const sign = kind === "worse" ? -1 : 1;
  const points = (share: number) =>
    number(share, {
      ...{ style: "percent", maximumFractionDigits: 1 },
      ...(kind === "equal" && { signDisplay: "exceptZero" as const }),
    });
  const at = sides[1]?.learned
    ? number(b.at, { style: "percent", maximumFractionDigits: 2 })
    : say(text.points(number(b.at)));
  const ends = [interval.low, interval.high].map((end) => end * sign).sort((x, y) => x - y);
  const sentence = { better: text.better, worse: text.worse, equal: text.noDifference }[kind];
  const said = sentence(
    points(difference * sign),
    ...(ends.map(points) as [string, string]),
    number(p, { maximumSignificantDigits: 2 }),
  );
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start" data-testid="verdict">
      <ThemeIcon variant="light" color={color} size="sm" mt={2} aria-hidden>
        <Icon size={14} />
      </ThemeIcon>
      <Text size="sm">
        {fill(say(text.equal(at)), <Handed id={id} of={of} figure="ever" count={a.leads} inText />)}
        , {say(said)}{" "}
        <Text span size="sm" c="dimmed">
          {say(text.test)}
        </Text>
      </Text>
    </Group>
  );
}

function kindOf({ p, difference }: ComparedModels): keyof typeof LOOKS {
  if (p >= SURE || difference === 0) return "equal";
  return difference > 0 ? "better" : "worse";
}
