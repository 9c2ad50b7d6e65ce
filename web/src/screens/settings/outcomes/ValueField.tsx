import type { SeenPath } from "@bussola/contract";
import type { BehaviourSignal, Conversion } from "@bussola/engine";
import { Stack, Switch } from "@mantine/core";
import { useEventVocabularies } from "../../../queries/vocabulary.ts";
import { useLanguage } from "../../../ui/language.tsx";
import { SumPathsField } from "../../models/signals/ValueFields.tsx";
import { useChecked } from "../../models/studio/editing.ts";
import { text } from "./text.ts";

type Value = Conversion["value"];
type Props = { won: BehaviourSignal; value: Value; onChange(value: Value): void };

/** So many names of events are asked for what they carry. */
const MOST_NAMES = 20;

/** Which properties say what a deal is worth: those that hold numbers come first. */
export function ValueField({ won, value, onChange }: Props) {
  const { say } = useLanguage();
  const { readOnly } = useChecked();
  const seen = useNumbersFirst(won);
  return (
    <Stack gap="sm">
      <Switch
        label={value === null ? say(text.noValue) : say(text.value)}
        aria-label={say(text.value)}
        checked={value !== null}
        disabled={readOnly}
        onChange={({ currentTarget }) => onChange(currentTarget.checked ? usualOf(seen) : null)}
      />
      {value !== null && (
        <SumPathsField
          label={say(text.valuePaths)}
          at={["value"]}
          paths={value}
          options={new Map(seen.flat().map(({ path, count }) => [path, count]))}
          onChange={onChange}
        />
      )}
    </Stack>
  );
}

/** The properties of each kind of event that is won. */
function useNumbersFirst({ event, type }: BehaviourSignal): SeenPath[][] {
  const names = event === undefined ? [undefined] : [event].flat().slice(0, MOST_NAMES);
  const found = useEventVocabularies(names.map((name) => ({ event: name, type })));
  return found.map(({ data }) =>
    (data?.paths ?? [])
      .filter(({ path }) => path.startsWith("properties."))
      .sort((a, b) => Number(isNumber(b)) - Number(isNumber(a))),
  );
}

const isNumber = ({ values }: SeenPath): boolean =>
  values.length === 0 || values.some(({ value }) => typeof value === "number");

/** Of each kind of event the property whose name says it. */
function usualOf(seen: SeenPath[][]): string | string[] {
  const named = seen.map((paths) =>
    paths.find(({ path }) => /value|total|revenue|amount|price/i.test(path)),
  );
  const paths = [...new Set(named.flatMap((one) => one?.path ?? []))];
  return paths.length > 1 ? paths : (paths[0] ?? "properties.value");
}
