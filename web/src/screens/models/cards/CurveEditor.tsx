import type { Curve, Path } from "@bussola/engine";
import { Box, Group, NativeSelect, Stack, Text } from "@mantine/core";
import { useLanguage } from "../../../ui/language.tsx";
import { useEditing, useFault } from "../studio/editing.ts";
import { CurveChart } from "./CurveChart.tsx";
import { CurveSteps } from "./CurveSteps.tsx";
import { type CurveKind, curveKinds, kindOf, lengthOf, ofKind } from "./curve.ts";
import { DurationField } from "./fields.tsx";
import { text } from "./text.ts";

type Props = {
  at: Path;
  curve: Curve | undefined;
  /** Without the drawing. */
  plain?: boolean;
  onChange: (curve: Curve | undefined) => void;
};

const LENGTHS = { window: "windowFor", linear: "linearTo", halfLife: "halvesEvery" } as const;

/** How much a record weighs by its age: chosen, typed, or drawn. */
export function CurveEditor({ at, curve, plain, onChange }: Props) {
  const { readOnly } = useEditing();
  const { say } = useLanguage();
  const fault = useFault(at);
  const kind = kindOf(curve);
  const length = curve && lengthOf(curve);
  const toKind = (chosen: string) => {
    const next: CurveKind = curveKinds.find((one) => one === chosen) ?? "always";
    onChange(ofKind(next, curve));
  };
  return (
    <Stack gap={6}>
      <Group gap="xs" align="flex-end">
        <NativeSelect
          size="xs"
          label={say(text.curveKind)}
          value={kind}
          disabled={readOnly}
          error={fault}
          data={curveKinds.map((value) => ({ value, label: say(text[value]) }))}
          onChange={({ currentTarget }) => toKind(currentTarget.value)}
        />
        {length !== undefined && kind !== "always" && kind !== "steps" && (
          <DurationField
            label={say(text[LENGTHS[kind]])}
            at={[...at, kind]}
            value={length}
            onChange={(next) => {
              if (kind === "window") onChange({ window: next });
              else onChange(kind === "linear" ? { linear: next } : { halfLife: next });
            }}
          />
        )}
      </Group>
      {curve && "steps" in curve && <CurveSteps {...{ at, curve, onChange }} />}
      {curve && !plain && (
        <Box>
          <Text size="xs" c="dimmed" aria-hidden>
            {say(text.chart)}
          </Text>
          <CurveChart curve={curve} onChange={onChange} />
        </Box>
      )}
    </Stack>
  );
}
