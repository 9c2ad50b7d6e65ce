import { type Clause, isBehaviour, type Path } from "@bussola/engine";
import { ActionIcon, Button, Fieldset, Group, Stack } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useLanguage } from "../../../ui/language.tsx";
import { useEditing } from "../studio/editing.ts";
import { CurveEditor } from "./CurveEditor.tsx";
import { NumberField } from "./fields.tsx";
import { orNone, without } from "./lists.ts";
import { SignalSelect } from "./SignalSelect.tsx";
import { text } from "./text.ts";

type Props<C extends Clause> = {
  label: string;
  at: Path;
  clauses: C[] | undefined;
  onChange: (clauses: C[] | undefined) => void;
  /** A new one, on a signal. */
  made: (signal: string) => C;
  /** What a clause holds beside its bounds. */
  more?: (clause: C, at: Path, onChange: (clause: C) => void) => ReactNode;
};

/** Bounds on other signals, which must all hold. */
export function ClauseList<C extends Clause>({
  label,
  at,
  clauses = [],
  onChange,
  made,
  more,
}: Props<C>) {
  const { model, readOnly } = useEditing();
  const { say } = useLanguage();
  const [first = ""] = Object.keys(model.signals);
  if (readOnly && clauses.length === 0) return null;
  return (
    <Fieldset legend={label} variant="unstyled" fz="xs">
      <Stack gap="xs" mt={4}>
        {clauses.map((clause, i) => {
          const change = (next: C) => onChange(clauses.with(i, next));
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: a clause has no name
            <Stack key={i} gap={6}>
              <Group gap="xs" align="flex-end">
                <SignalSelect
                  at={[...at, i, "signal"]}
                  value={clause.signal}
                  onChange={(signal) => change({ ...clause, signal })}
                />
                {(["atLeast", "atMost"] as const).map((bound) => (
                  <NumberField
                    key={bound}
                    label={say(text[bound])}
                    at={[...at, i, bound]}
                    value={clause[bound]}
                    w={92}
                    placeholder={
                      bound === "atLeast" && clause.atMost === undefined ? say(text.one) : ""
                    }
                    onChange={(value) => change({ ...clause, [bound]: value })}
                  />
                ))}
                {!readOnly && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={say(text.removeClause(i + 1))}
                    onClick={() => onChange(orNone(without(clauses, i)))}
                  >
                    <IconX size={14} />
                  </ActionIcon>
                )}
              </Group>
              <ClauseCurve at={[...at, i, "curve"]} clause={clause} onChange={change} />
              {more?.(clause, [...at, i], change)}
            </Stack>
          );
        })}
        {!readOnly && (
          <Button
            variant="subtle"
            size="compact-xs"
            style={{ alignSelf: "flex-start" }}
            leftSection={<IconPlus size={12} />}
            onClick={() => onChange([...clauses, made(first)])}
          >
            {say(text.addClause)}
          </Button>
        )}
      </Stack>
    </Fieldset>
  );
}

/** Only behaviour has a past to weigh. */
function ClauseCurve<C extends Clause>({
  at,
  clause,
  onChange,
}: {
  at: Path;
  clause: C;
  onChange: (clause: C) => void;
}) {
  const signal = useEditing().model.signals[clause.signal];
  if (clause.curve === undefined && signal && !isBehaviour(signal)) return null;
  return (
    <CurveEditor
      at={at}
      curve={clause.curve}
      plain
      onChange={(curve) => onChange({ ...clause, curve })}
    />
  );
}
