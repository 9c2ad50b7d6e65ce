import { TextInput, type TextInputProps } from "@mantine/core";
import { useState } from "react";

type Props = Pick<TextInputProps, "label" | "maw" | "flex"> & {
  name: string;
  change: (name: string) => void;
};

/** A name; emptied while another is typed, it is the last one again when nothing was. */
export function NameField({ name, change, ...field }: Props) {
  const [blank, setBlank] = useState<string>();
  return (
    <TextInput
      {...field}
      value={blank ?? name}
      maxLength={200}
      onChange={({ currentTarget: { value } }) => {
        const isBlank = value.trim() === "";
        setBlank(isBlank ? value : undefined);
        if (!isBlank) change(value);
      }}
      onBlur={() => setBlank(undefined)}
    />
  );
}
