import type { GuidedBehind, GuidedProposal } from "@bussola/contract";
import { Progress, Text } from "@mantine/core";
import { useLanguage } from "../../../ui/language.tsx";
import { RowsLink } from "./Rows.tsx";
import { text } from "./text.ts";

type Props = Pick<NonNullable<GuidedProposal["evidence"]>, "leads" | "bought" | "rate"> & {
  /** Whose rate it is, and which rows those are. */
  title: string;
  behind: GuidedBehind;
};

/** How many bought of how many, and how sure that is. */
export function Rate({ leads, bought, rate, title, behind }: Props) {
  const { say, number } = useLanguage();
  const percent = (value: number) => number(value, { style: "percent", maximumFractionDigits: 0 });
  const said = say(text.buys(number(bought), number(leads), percent(rate.value)));
  return (
    <div>
      <Progress.Root size="sm" aria-hidden>
        <Progress.Section value={rate.low * 100} color="petrol" />
        <Progress.Section value={(rate.high - rate.low) * 100} color="petrol.3" />
      </Progress.Root>
      <Text size="xs" mt={2}>
        <RowsLink {...{ behind, title }}>{said}</RowsLink>{" "}
        <Text span c="dimmed" size="xs">
          {say(text.between(percent(rate.low), percent(rate.high)))}
        </Text>
      </Text>
    </div>
  );
}
