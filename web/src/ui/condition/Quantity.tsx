import { NumberInput } from "@mantine/core";
import { useLanguage } from "../language.tsx";

type Props = {
  label: string;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
  /** Shown before the number, so that an empty field says what it is for. */
  prefix?: string;
  min?: number;
  first?: boolean;
};

/** A number in the reader's notation; empty where there is none. */
export function Quantity({ label, value, onChange, prefix = "", min, first }: Props) {
  const { language } = useLanguage();
  return (
    <NumberInput
      size="xs"
      w={prefix ? 118 : 84}
      data-first={first}
      aria-label={label}
      placeholder={prefix ? `${prefix}…` : undefined}
      prefix={prefix}
      value={value ?? ""}
      onChange={(typed) => onChange(typeof typed === "number" ? typed : undefined)}
      min={min}
      decimalScale={4}
      decimalSeparator={language === "it" ? "," : "."}
    />
  );
}
