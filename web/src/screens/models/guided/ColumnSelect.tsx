import { Select } from "@mantine/core";
import { useLanguage } from "../../../ui/language.tsx";
import { AT_ONCE } from "../../../ui/Portion.tsx";
import { text } from "./text.ts";

type Props = {
  label: string;
  about: string;
  names: readonly string[];
  value: string | null;
  /** "" for no column. */
  change: (column: string) => void;
};

/** The column that says one thing, or none. */
export function ColumnSelect({ label, about, names, value, change }: Props) {
  const { say } = useLanguage();
  return (
    <Select
      label={label}
      description={about}
      limit={AT_ONCE}
      searchable={names.length > 12}
      allowDeselect={false}
      value={value ?? ""}
      data={[
        { value: "", label: say(text.noColumn) },
        ...names.map((name) => ({ value: name, label: name })),
      ]}
      onChange={(next) => next !== null && change(next)}
    />
  );
}
