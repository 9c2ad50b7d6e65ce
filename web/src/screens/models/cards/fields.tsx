import { durationDays, type Path } from "@bussola/engine";
import { Group, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { useLanguage } from "../../../ui/language.tsx";
import { useEditing, useFault } from "../studio/editing.ts";
import styles from "./cards.module.css";
import { text } from "./text.ts";

type Field<Value> = {
  label: string;
  /** Where in the file: what is wrong there is shown here. */
  at: Path;
  value: Value | undefined;
  /** The name is for those who hear it, and not shown. */
  bare?: boolean;
  w?: number | string;
  placeholder?: string;
};

type NumberProps = Field<number> & {
  suffix?: string;
  step?: number;
  min?: number;
} & (
    | { needed: true; onChange: (value: number) => void }
    | { needed?: false; onChange: (value: number | undefined) => void }
  );

/** A number of the file; emptied, it leaves it. One that is needed stays as it was. */
export function NumberField(props: NumberProps) {
  const { label, at, value, bare, suffix, step = 1, min, w = 110, placeholder } = props;
  const { readOnly } = useEditing();
  const { language } = useLanguage();
  const fault = useFault(at);
  const [shown, setShown] = useState<number | string>(value ?? "");
  useEffect(() => setShown(value ?? ""), [value]);
  const take = (typed: number | string) => {
    setShown(typed);
    if (typed === "" && !props.needed) props.onChange(undefined);
    else if (typeof typed === "number" && typed !== value) props.onChange(typed);
  };
  return (
    <NumberInput
      size="xs"
      w={w}
      {...(bare ? { "aria-label": label } : { label })}
      styles={{ label: { whiteSpace: "nowrap" } }}
      decimalSeparator={language === "it" ? "," : "."}
      allowedDecimalSeparators={[",", "."]}
      value={shown}
      onChange={take}
      onBlur={() => setShown(value ?? "")}
      error={fault}
      readOnly={readOnly}
      {...{ suffix, step, min, placeholder }}
      stepHoldDelay={400}
      stepHoldInterval={60}
    />
  );
}

type TextProps = Field<string> & {
  /** Emptied: undefined where the text may be missing, else it stays as it was. */
  optional?: boolean;
  grow?: boolean;
  /** Looks like a title. */
  title?: boolean;
  onChange: (value: string | undefined) => void;
};

/** A text, taken when the field is left or Enter is pressed: names are what others refer to. */
export function NameField({
  label,
  at,
  value,
  bare,
  optional,
  grow,
  title,
  onChange,
  ...rest
}: TextProps) {
  const { readOnly } = useEditing();
  const fault = useFault(at);
  const [typed, setTyped] = useState(value ?? "");
  useEffect(() => setTyped(value ?? ""), [value]);
  const take = () => {
    const next = typed.trim();
    if (next === (value ?? "")) setTyped(value ?? "");
    else if (next !== "") onChange(next);
    else if (optional) onChange(undefined);
    else setTyped(value ?? "");
  };
  return (
    <TextInput
      size="xs"
      {...(bare ? { "aria-label": label } : { label })}
      {...(grow && { flex: 1, miw: 140 })}
      {...(title && { classNames: { input: styles.title } })}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
      onBlur={take}
      onKeyDown={({ key }) => key === "Enter" && take()}
      error={fault}
      readOnly={readOnly}
      {...rest}
    />
  );
}

type DurationProps = Field<string> & { onChange: (value: string) => void };

/** So many days or weeks, as the file has them. */
export function DurationField({ label, at, value = "30d", onChange }: DurationProps) {
  const { say } = useLanguage();
  const { readOnly } = useEditing();
  const unit = value.endsWith("w") ? "w" : "d";
  const amount = durationDays(value) / (unit === "w" ? 7 : 1);
  return (
    <Group gap={4} align="flex-end" wrap="nowrap">
      <NumberField
        {...{ label, at, value: amount, min: 0, w: 84 }}
        needed
        onChange={(next) => onChange(`${Math.round(next)}${unit}`)}
      />
      <NativeSelect
        size="xs"
        aria-label={say(text.unit)}
        value={unit}
        disabled={readOnly}
        data={[
          { value: "d", label: say(text.days) },
          { value: "w", label: say(text.weeks) },
        ]}
        onChange={({ currentTarget }) => onChange(`${amount}${currentTarget.value}`)}
      />
    </Group>
  );
}
