import { type Clause, heading, isBehaviour, isQuality, type Signal } from "@bussola/engine";
import { Select } from "@mantine/core";
import { useLanguage } from "../language.tsx";
import { AmountFields } from "./AmountFields.tsx";
import type { ChangeLeaf } from "./definition.ts";
import { useEditing } from "./editing.ts";
import { text } from "./text.ts";
import { signalNamed } from "./vocabulary.ts";

type Props = { node: Clause; signal: Signal | undefined; onChange: ChangeLeaf };

/** A signal by its name, how much of it and when. */
export function SignalFields({ node, signal, onChange }: Props) {
  const { definition, vocabulary } = useEditing();
  const { say } = useLanguage();
  const groups = useSignalGroups();
  return (
    <>
      <Select
        size="xs"
        flex={1}
        miw={170}
        maw={320}
        data-first
        aria-label={say(text.signal)}
        data={groups}
        value={node.signal}
        searchable
        selectFirstOptionOnChange
        allowDeselect={false}
        onChange={(name) => {
          if (name === null || name === node.signal) return;
          const chosen = signalNamed(name, definition.signals, vocabulary);
          const stays = chosen && signal && isBehaviour(chosen) && isBehaviour(signal);
          onChange(stays ? { ...node, signal: name } : { signal: name, atLeast: 1 });
        }}
      />
      {signal && <AmountFields node={node} signal={signal} onChange={onChange} />}
    </>
  );
}

/** Signals by what they tell, names as people would write them. */
function useSignalGroups() {
  const { definition, vocabulary } = useEditing();
  const { say } = useLanguage();
  const own = Object.keys(definition.signals ?? {});
  const models = Object.entries(vocabulary.signals).filter(([name]) => !own.includes(name));
  const of = (test: (signal: Signal) => boolean) =>
    models.filter(([, signal]) => test(signal)).map(([name]) => name);
  const isAttribute = (signal: Signal) => !isBehaviour(signal) && !isQuality(signal);
  return [
    { group: say(text.behaviours), items: labelled(of(isBehaviour)) },
    { group: say(text.traits), items: labelled(of(isAttribute)) },
    { group: say(text.qualities), items: labelled(of(isQuality)) },
    { group: say(text.own), items: labelled(own) },
  ].filter(({ items }) => items.length > 0);
}

const labelled = (names: readonly string[]) =>
  names.map((value) => ({ value, label: heading(value) }));
