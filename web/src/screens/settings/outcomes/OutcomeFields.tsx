import type { BehaviourSignal, Path } from "@bussola/engine";
import { NativeSelect, SegmentedControl, Stack } from "@mantine/core";
import { useStages } from "../../../queries/stages.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { BehaviourFields } from "../../models/signals/BehaviourFields.tsx";
import { useChecked } from "../../models/studio/editing.ts";
import { stageOf, stageSignal } from "./stage.ts";
import { text } from "./text.ts";

type Props = { at: Path; signal: BehaviourSignal; onChange(signal: BehaviourSignal): void };

/** Events that say it, or a stage that people here move a lead to. */
export function OutcomeFields({ at, signal, onChange }: Props) {
  const { say, language } = useLanguage();
  const { readOnly } = useChecked();
  const { data } = useStages();
  const stages = data?.stages ?? [];
  const stage = stageOf(signal);
  const usual = stages.find(({ closed }) => closed)?.id ?? stages[0]?.id ?? "customer";
  return (
    <Stack gap="sm">
      <SegmentedControl
        size="xs"
        aria-label={`${say(at[0] === "won" ? text.won : text.lost)}: ${say(text.how)}`}
        readOnly={readOnly}
        value={stage === undefined ? "events" : "stage"}
        data={[
          { value: "events", label: say(text.byEvents) },
          { value: "stage", label: say(text.byStage) },
        ]}
        onChange={(how) => onChange(how === "stage" ? stageSignal(usual) : { event: "Deal Won" })}
        style={{ alignSelf: "flex-start" }}
      />
      {stage === undefined ? (
        <BehaviourFields counted {...{ at, signal, onChange }} />
      ) : (
        <NativeSelect
          size="xs"
          label={say(text.stage)}
          value={stage}
          disabled={readOnly}
          data={stages.map((one) => ({ value: one.id, label: one[language] }))}
          onChange={({ currentTarget }) => onChange(stageSignal(currentTarget.value))}
          maw={280}
        />
      )}
    </Stack>
  );
}
