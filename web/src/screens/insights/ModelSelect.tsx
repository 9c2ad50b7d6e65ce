import { Select } from "@mantine/core";
import { useModels } from "../../queries/models.ts";
import { useLanguage } from "../../ui/language.tsx";
import { text } from "./text.ts";

export type ModelRef = { name: string; version?: number | undefined };

type Props = {
  label: string;
  value: ModelRef | undefined;
  onChange: (model: ModelRef | undefined) => void;
  /** Shown while nothing is chosen; then nothing may be. */
  none?: string;
  /** What was learnt, which may be chosen instead of a model. */
  learned?: {
    list: readonly { id: number; label: string }[];
    value: number | undefined;
    onChange: (id: number) => void;
  };
};

const SEPARATOR = "@";
const keyOf = ({ name, version }: ModelRef) => `${name}${SEPARATOR}${version ?? ""}`;

/** A model in the version that is in force, or any version of one. */
export function ModelSelect({ label, value, onChange, none, learned }: Props) {
  const { say } = useLanguage();
  const models = useModels().data?.models ?? [];
  const ofModels = models.map(({ name, versions }) => ({
    group: name,
    items: [
      { value: keyOf({ name }), label: `${name} · ${say(text.inForce)}` },
      ...versions.map(({ version, status }) => ({
        value: keyOf({ name, version }),
        label: `${name} · ${say(text.version(version, say(text.status[status])))}`,
      })),
    ],
  }));
  const predictive = {
    group: say(text.predictive),
    items: (learned?.list ?? []).map(({ id, label }) => ({ value: String(id), label })),
  };
  const choose = (key: string | null) => {
    if (key === null) return onChange(undefined);
    const at = key.lastIndexOf(SEPARATOR);
    if (at < 0) return learned?.onChange(Number(key));
    const version = key.slice(at + 1);
    onChange({ name: key.slice(0, at), ...(version !== "" && { version: Number(version) }) });
  };
  return (
    <Select
      label={label}
      size="sm"
      w={{ base: "100%", sm: 360 }}
      data={predictive.items.length > 0 ? [...ofModels, predictive] : ofModels}
      value={learned?.value !== undefined ? String(learned.value) : value ? keyOf(value) : null}
      onChange={choose}
      allowDeselect={false}
      clearable={none !== undefined}
      searchable
      {...(none !== undefined && { placeholder: none })}
    />
  );
}
