import { Group, NumberInput, Stack, Text } from "@mantine/core";
import { useLearnedList } from "../../queries/learned.ts";
import { useLanguage } from "../../ui/language.tsx";
import type { Search } from "./search.ts";
import { text } from "./text.ts";

type Within = NonNullable<Search["chance"]>;
export type ChanceRanges = Pick<Search, "chance" | "percentile">;

type Props = { value: ChanceRanges; onChange: (value: ChanceRanges) => void };

/** By the chance to buy, or the place by it; nothing while no chances are predicted. */
export function ChanceFields({ value, onChange }: Props) {
  const { say } = useLanguage();
  const { data } = useLearnedList();
  const { chance, percentile } = value;
  const predicts = data?.learned.some(({ state }) => state === "published") ?? false;
  if (!predicts && !chance && !percentile) return null;
  return (
    <Stack gap="xs" component="section" aria-label={say(text.chance)}>
      <div>
        <Text fw={600}>{say(text.chance)}</Text>
        <Text size="sm" c="dimmed">
          {say(text.chanceHint)}
        </Text>
      </div>
      <Bounds
        label={say(text.chance)}
        suffix="%"
        scale={100}
        value={chance}
        onChange={(next) => onChange({ ...value, chance: next })}
      />
      <Bounds
        label={say(text.place)}
        scale={1}
        value={percentile}
        onChange={(next) => onChange({ ...value, percentile: next })}
      />
      <Text size="xs" c="dimmed">
        {say(text.placeHint)}
      </Text>
    </Stack>
  );
}

type BoundsProps = {
  label: string;
  suffix?: string;
  /** What a field shows of a bound. */
  scale: number;
  value: Within | undefined;
  onChange: (value: Within | undefined) => void;
};

function Bounds({ label, suffix = "", scale, value = {}, onChange }: BoundsProps) {
  const { say } = useLanguage();
  const field = (bound: keyof Within) => (
    <NumberInput
      label={`${label}, ${say(text[bound])}`}
      suffix={suffix}
      min={0}
      max={100}
      decimalScale={2}
      flex={1}
      value={value[bound] === undefined ? "" : value[bound] * scale}
      onChange={(given) => {
        const number = typeof given === "number" ? given / scale : undefined;
        const next = { ...value, [bound]: number };
        onChange(next.from === undefined && next.to === undefined ? undefined : next);
      }}
    />
  );
  return (
    <Group gap="sm">
      {field("from")}
      {field("to")}
    </Group>
  );
}
