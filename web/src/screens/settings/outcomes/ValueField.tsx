import type { BehaviourSignal } from "@bussola/engine";
import { Group, Switch } from "@mantine/core";
import { useLanguage } from "../../../ui/language.tsx";
import { useSeen } from "../../models/signals/BehaviourFields.tsx";
import { Suggested } from "../../models/signals/ValueFields.tsx";
import { useChecked } from "../../models/studio/editing.ts";
import { text } from "./text.ts";

type Props = { won: BehaviourSignal; value: string | null; onChange(value: string | null): void };

/** Which property says what a deal is worth: those that hold numbers come first. */
export function ValueField({ won, value, onChange }: Props) {
  const { say } = useLanguage();
  const { readOnly } = useChecked();
  const seen = useSeen(won).filter(({ path }) => path.startsWith("properties."));
  const isNumber = ({ values }: (typeof seen)[number]) =>
    values.length === 0 || values.some((one) => typeof one.value === "number");
  const sorted = [...seen].sort((a, b) => Number(isNumber(b)) - Number(isNumber(a)));
  const usual = sorted.find(({ path }) => /value|total|revenue|amount|price/i.test(path));
  return (
    <Group align="center" gap="md">
      <Switch
        label={value === null ? say(text.noValue) : say(text.value)}
        aria-label={say(text.value)}
        checked={value !== null}
        disabled={readOnly}
        onChange={({ currentTarget }) =>
          onChange(currentTarget.checked ? (usual?.path ?? "properties.value") : null)
        }
      />
      {value !== null && (
        <Suggested
          label={say(text.valuePath)}
          at={["value"]}
          value={value}
          options={new Map(sorted.map(({ path, count }) => [path, count]))}
          onChange={onChange}
        />
      )}
    </Group>
  );
}
