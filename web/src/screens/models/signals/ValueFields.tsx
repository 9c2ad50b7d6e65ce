import type { SeenValue } from "@bussola/contract";
import type { Path, Scalar } from "@bussola/engine";
import { Autocomplete, Group, TagsInput, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { useLanguage } from "../../../ui/language.tsx";
import { useChecked, useFault } from "../studio/editing.ts";
import { shownScalar, typedScalar } from "./scalars.ts";
import { text } from "./text.ts";

type Props = { at: Path; seen: readonly SeenValue[] };

/** One value, typed or chosen among those seen. */
export function ScalarField({
  at,
  seen,
  value,
  onChange,
}: Props & { value: Scalar; onChange: (value: Scalar) => void }) {
  const { say } = useLanguage();
  return (
    <Suggested
      label={say(text.value)}
      at={at}
      value={shownScalar(value)}
      onChange={(typed) => onChange(typedScalar(typed))}
      options={optionsOf(seen)}
    />
  );
}

/** Several values. */
export function ScalarsField({
  at,
  seen,
  values,
  onChange,
}: Props & { values: Scalar[]; onChange: (values: Scalar[]) => void }) {
  return (
    <Tags
      at={at}
      tags={values.map(shownScalar)}
      options={optionsOf(seen)}
      onChange={(tags) => onChange(tags.map(typedScalar))}
    />
  );
}

/** Several texts: patterns. */
export function TextsField({
  at,
  seen,
  values,
  onChange,
}: Props & { values: string[]; onChange: (values: string[]) => void }) {
  const { say } = useLanguage();
  const texts = seen.filter(({ value }) => typeof value === "string");
  return (
    <Tags
      at={at}
      tags={values}
      options={new Map(texts.map(({ value, count }) => [String(value), count]))}
      description={say(text.patterns)}
      onChange={onChange}
    />
  );
}

/** Choices with how often each was seen. */
type Options = ReadonlyMap<string, number>;

export const optionsOf = (seen: readonly SeenValue[]): Options =>
  new Map(seen.map(({ value, count }) => [shownScalar(value), count]));

type TagsProps = {
  at: Path;
  tags: string[];
  options: Options;
  description?: string;
  label?: string;
  onChange: (tags: string[]) => void;
};

/** A list of texts, each chosen or typed; one must stay. */
export function Tags({ at, tags, options, description, label, onChange }: TagsProps) {
  const { say } = useLanguage();
  const { readOnly } = useChecked();
  const fault = useFaultWithin(at, tags.length);
  return (
    <TagsInput
      size="xs"
      {...(label ? { label } : { "aria-label": say(text.values) })}
      value={tags.filter((tag) => tag !== "")}
      data={[...options.keys()]}
      onChange={(next) => onChange(next.length > 0 ? next : [""])}
      renderOption={({ option }) => <Option value={option.value} options={options} />}
      acceptValueOnBlur
      splitChars={[]}
      maxDropdownHeight={260}
      {...{ readOnly, error: fault, description }}
    />
  );
}

type SumPaths = string | string[];

/** Where a number is: one path, or several in their order. */
export function SumPathsField({
  paths,
  onChange,
  ...props
}: Pick<TagsProps, "at" | "options" | "label"> & {
  paths: SumPaths;
  onChange: (paths: SumPaths) => void;
}) {
  const { say } = useLanguage();
  const tags = [paths].flat();
  return (
    <div style={{ flex: 1, minWidth: 200 }}>
      <Tags
        {...props}
        tags={tags}
        {...(tags.length > 1 && { description: say(text.firstNumber) })}
        onChange={(next) => onChange(next.length > 1 ? next : (next[0] ?? ""))}
      />
    </div>
  );
}

/** What is wrong with a list or with any of its members. */
function useFaultWithin(at: Path, length: number): string | undefined {
  const whole = useFault(at);
  const { faults } = useChecked();
  const first = Array.from({ length }, (_, i) => [...at, i]);
  const member = useFault(
    first.find((path) => faults.some((fault) => fault.path.endsWith(`[${path.at(-1)}]`))) ?? at,
  );
  return whole ?? member;
}

type SuggestedProps = {
  label: string;
  at: Path;
  value: string;
  options: Options;
  shown?: boolean;
  onChange: (value: string) => void;
};

/** A text that is taken when the field is left, with choices. */
export function Suggested({ label, at, value, options, shown, onChange }: SuggestedProps) {
  const { readOnly } = useChecked();
  const fault = useFault(at);
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const take = (next: string) => next !== value && onChange(next);
  return (
    <Autocomplete
      size="xs"
      flex={1}
      miw={150}
      {...(shown ? { label } : { "aria-label": label })}
      value={typed}
      onChange={setTyped}
      onOptionSubmit={take}
      onBlur={() => take(typed)}
      onKeyDown={({ key }) => key === "Enter" && take(typed)}
      data={[...options.keys()]}
      renderOption={({ option }) => <Option value={option.value} options={options} />}
      error={fault}
      readOnly={readOnly}
    />
  );
}

function Option({ value, options }: { value: string; options: Options }) {
  const { number } = useLanguage();
  const count = options.get(value);
  return (
    <Group justify="space-between" flex={1} wrap="nowrap" gap="xs">
      <Text size="xs" style={{ overflowWrap: "anywhere" }}>
        {value}
      </Text>
      {count !== undefined && (
        <Text size="xs" c="dimmed">
          {number(count)}
        </Text>
      )}
    </Group>
  );
}
