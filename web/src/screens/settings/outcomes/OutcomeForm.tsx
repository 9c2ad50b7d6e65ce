import {
  type BehaviourSignal,
  type Conversion,
  ConversionError,
  type Fault,
  parseConversion,
} from "@bussola/engine";
import { Button, Card, Group, NumberInput, Stack, Switch, Text, Title } from "@mantine/core";
import { type ReactNode, useMemo, useState } from "react";
import { useSaveConversion } from "../../../queries/conversion.ts";
import { useMay } from "../../../queries/session.ts";
import { type Said, useLanguage } from "../../../ui/language.tsx";
import { useUndo } from "../../../ui/undo.tsx";
import { EditingProvider } from "../../models/studio/editing.ts";
import { OutcomeFields } from "./OutcomeFields.tsx";
import { text } from "./text.ts";
import { ValueField } from "./ValueField.tsx";

/** Where lost begins when it is said at all. */
const USUAL_LOST: BehaviourSignal = { event: "Deal Lost" };

/** Nothing is counted again until it is asked for, and then it can be taken back. */
export function OutcomeForm({ kept }: { kept: Conversion }) {
  const { say } = useLanguage();
  const readOnly = !useMay("marketer");
  const [draft, setDraft] = useState(kept);
  const save = useSaveConversion();
  const undo = useUndo();
  const faults = useMemo(() => faultsOf(draft), [draft]);
  const editing = useMemo(() => ({ faults, readOnly }), [faults, readOnly]);
  const set = (change: Partial<Conversion>) => setDraft({ ...draft, ...change });
  const isChanged = JSON.stringify(draft) !== JSON.stringify(kept);
  const submit = () =>
    save.mutate(draft, {
      onSuccess: () => undo(say(text.saved), () => save.mutateAsync(kept)),
    });
  return (
    // No form: Enter takes what is written in a field, and saves nothing.
    <EditingProvider value={editing}>
      <Stack>
        <Part title={text.won} why={text.wonWhy}>
          <OutcomeFields at={["won"]} signal={draft.won} onChange={(won) => set({ won })} />
        </Part>
        <Part title={text.value} why={text.valueWhy}>
          <ValueField won={draft.won} value={draft.value} onChange={(value) => set({ value })} />
        </Part>
        <Part title={text.lost} why={text.lostWhy}>
          <Switch
            label={say(text.lostKnown)}
            checked={draft.lost !== null}
            disabled={readOnly}
            onChange={({ currentTarget }) =>
              set({ lost: currentTarget.checked ? (kept.lost ?? USUAL_LOST) : null })
            }
          />
          {draft.lost && (
            <OutcomeFields at={["lost"]} signal={draft.lost} onChange={(lost) => set({ lost })} />
          )}
        </Part>
        <Part title={text.horizon} why={text.horizonWhy}>
          <NumberInput
            aria-label={say(text.horizon)}
            suffix={` ${say(text.days)}`}
            value={draft.horizonDays}
            min={1}
            max={730}
            allowDecimal={false}
            clampBehavior="strict"
            readOnly={readOnly}
            maw={200}
            onChange={(next) => typeof next === "number" && set({ horizonDays: next })}
          />
        </Part>
        {!readOnly && (
          <Group>
            <Button
              onClick={submit}
              disabled={!isChanged || faults.length > 0}
              loading={save.isPending}
            >
              {say(text.save)}
            </Button>
            {isChanged && (
              <Button variant="subtle" color="gray" onClick={() => setDraft(kept)}>
                {say(text.reset)}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </EditingProvider>
  );
}

/** The engine's own reading: the server's is the same. */
function faultsOf(draft: Conversion): readonly Fault[] {
  try {
    parseConversion(JSON.parse(JSON.stringify(draft)));
    return [];
  } catch (error) {
    if (error instanceof ConversionError) return error.faults;
    throw error;
  }
}

function Part({ title, why, children }: { title: Said; why: Said; children: ReactNode }) {
  const { say } = useLanguage();
  return (
    <Card component="section">
      <Stack gap="sm">
        <div>
          <Title order={2}>{say(title)}</Title>
          <Text size="sm" c="dimmed">
            {say(why)}
          </Text>
        </div>
        {children}
      </Stack>
    </Card>
  );
}
