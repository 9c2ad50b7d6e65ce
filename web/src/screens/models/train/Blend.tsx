import type { LearnedSummary } from "@bussola/contract";
import { Card, Select, Stack, Text, Title } from "@mantine/core";
import { usePutBlend } from "../../../queries/learned.ts";
import { Fault } from "../../../ui/Fault.tsx";
import { useLanguage } from "../../../ui/language.tsx";
import { text } from "./text.ts";

const WEIGHTS = Array.from({ length: 11 }, (_, tenths) => tenths / 10);

type Props = {
  learned: Pick<LearnedSummary, "id" | "state" | "weight">;
  /** Other work on what is learnt is under way. */
  busy: boolean;
};

/** What the chance counts for beside the rules in a rank of both. */
export function Blend({ learned, busy }: Props) {
  const { say, number } = useLanguage();
  const put = usePutBlend();
  const { id, state } = learned;
  const weight = put.isPending ? put.variables.weight : learned.weight;
  const share = (of: number) => number(of, { style: "percent", maximumFractionDigits: 1 });
  const labelOf = (of: number) =>
    say(of === 0 ? text.blendOff : text.blendOf(share(of), share(1 - of)));
  // A program may have set one that is not among them.
  const offered = WEIGHTS.includes(weight) ? WEIGHTS : [...WEIGHTS, weight].sort((a, b) => a - b);
  return (
    <Card component="section" aria-label={say(text.blend)}>
      <Stack gap="sm">
        <div>
          <Title order={2}>{say(text.blend)}</Title>
          <Text size="sm" c="dimmed">
            {say(text.blendAbout)}
          </Text>
        </div>
        <Select
          label={say(text.blendWeight)}
          description={say(state === "published" ? text.blendNow : text.blendLater)}
          data={offered.map((of) => ({ value: String(of), label: labelOf(of) }))}
          value={String(weight)}
          allowDeselect={false}
          disabled={busy || put.isPending}
          onChange={(value) => put.mutate({ id, weight: Number(value) })}
        />
        {put.error && <Fault error={put.error} />}
        <Text size="sm">{say(text.blendMeans)}</Text>
      </Stack>
    </Card>
  );
}
