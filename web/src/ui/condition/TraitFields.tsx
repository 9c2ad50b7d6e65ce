import type { Clause, Scalar, TraitSignal } from "@bussola/engine";
import { Autocomplete, NativeSelect, TagsInput } from "@mantine/core";
import { useLanguage } from "../language.tsx";
import type { ChangeLeaf } from "./definition.ts";
import { useEditing } from "./editing.ts";
import { FieldLabel } from "./FieldLabel.tsx";
import { useOwnSignal } from "./own.ts";
import { Quantity } from "./Quantity.tsx";
import { text } from "./text.ts";
import { scalarOf, testOf, tests, valuesOf, withTest, withValues } from "./trait.ts";

type Props = { node: Clause; signal: TraitSignal; onChange: ChangeLeaf };

/** A trait and what it is compared with: a signal of the segment's own. */
export function TraitFields({ node, signal, onChange }: Props) {
  const { vocabulary } = useEditing();
  const { say } = useLanguage();
  const own = useOwnSignal(node, onChange);
  const test = testOf(signal);
  return (
    <>
      <Autocomplete
        size="xs"
        flex={1}
        miw={150}
        maw={240}
        data-first
        aria-label={say(text.trait)}
        data={vocabulary.traits.map(({ path }) => path)}
        value={signal.trait}
        onChange={(trait) => own({ ...signal, trait }, trait)}
      />
      <NativeSelect
        size="xs"
        aria-label={say(text.test)}
        value={test}
        data={[...tests, ...(test === "other" ? ["other" as const] : [])].map((value) => ({
          value,
          label: say(text[value]),
        }))}
        onChange={({ currentTarget }) => {
          const chosen = tests.find((each) => each === currentTarget.value);
          if (chosen) own(withTest(signal, chosen), signal.trait);
        }}
      />
      <ValueFields signal={signal} onChange={(next) => own(next, next.trait)} />
    </>
  );
}

type ValueProps = { signal: TraitSignal; onChange: (next: TraitSignal) => void };

function ValueFields({ signal, onChange }: ValueProps) {
  const { say } = useLanguage();
  const test = testOf(signal);
  if (test === "in" || test === "notIn" || test === "matches")
    return <ValueList signal={signal} onChange={onChange} />;
  const isBetween = test === "between";
  return (
    <>
      {(test === "gte" || isBetween) && (
        <Quantity
          label={say(text.from)}
          value={signal.gte}
          onChange={(gte) => onChange({ ...signal, gte: gte ?? 0 })}
        />
      )}
      {isBetween && <FieldLabel>{say(text.and)}</FieldLabel>}
      {(test === "lte" || isBetween) && (
        <Quantity
          label={say(text.to)}
          value={signal.lte}
          onChange={(lte) => onChange({ ...signal, lte: lte ?? 0 })}
        />
      )}
    </>
  );
}

function ValueList({ signal, onChange }: ValueProps) {
  const { vocabulary } = useEditing();
  const { say } = useLanguage();
  const isGlob = testOf(signal) === "matches";
  const values = valuesOf(signal);
  const usual = vocabulary.traits.find(({ path }) => path === signal.trait)?.values ?? [];
  const seen: Scalar[] = [...values, ...usual];
  return (
    <TagsInput
      size="xs"
      flex={2}
      miw={180}
      aria-label={say(text.values)}
      placeholder={values.length > 0 ? undefined : say(isGlob ? text.globHint : text.valuesHint)}
      data={isGlob ? [] : [...new Set(usual.map(String))]}
      value={values.map(String)}
      // A comma may be part of a value.
      splitChars={[]}
      onChange={(typed) =>
        onChange(withValues(signal, isGlob ? typed : typed.map((value) => scalarOf(value, seen))))
      }
    />
  );
}
