import type { Path } from "@bussola/engine";
import { Select } from "@mantine/core";
import { useLanguage } from "../../../ui/language.tsx";
import { useEditing, useFault } from "../studio/editing.ts";
import { text } from "./text.ts";

type SignalProps = { at: Path; value: string; onChange: (name: string) => void; bare?: boolean };

/** One of the model's signals, by name. */
export function SignalSelect({ at, value, onChange, bare }: SignalProps) {
  const { model, readOnly } = useEditing();
  const { say } = useLanguage();
  const fault = useFault(at);
  const names = Object.keys(model.signals);
  return (
    <Select
      size="xs"
      flex={1}
      miw={150}
      {...(bare ? { "aria-label": say(text.signal) } : { label: say(text.signal) })}
      data={names.includes(value) ? names : [value, ...names]}
      value={value}
      searchable
      allowDeselect={false}
      readOnly={readOnly}
      error={fault}
      onChange={(name) => name !== null && onChange(name)}
    />
  );
}
