import type { Model } from "@bussola/engine";
import { Button, Drawer, Group, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMemo, useState } from "react";
import { useLeadCount, useTraitValues } from "../../queries/lists.ts";
import {
  ConditionEditor,
  type Definition,
  type KnownTrait,
  vocabularyOf,
} from "../../ui/condition/ConditionEditor.tsx";
import { faultsOf, readSegment } from "../../ui/condition/faults.ts";
import { useLanguage } from "../../ui/language.tsx";
import { ChanceFields, type ChanceRanges } from "./ChanceFields.tsx";
import { type Search, selectionOf } from "./search.ts";
import { text } from "./text.ts";

type Props = {
  opened: boolean;
  onClose: () => void;
  search: Search;
  model: Model | null | undefined;
  paths: readonly string[];
  onChange: (changes: Partial<Search>) => void;
};

const EMPTY: Definition = { when: { all: [] } };
const TYPING_MS = 300;

/** Any condition over what leads did, are and score, with how many match while it is built. */
export function FilterDrawer(props: Props) {
  const { say } = useLanguage();
  return (
    <Drawer
      position="right"
      size="lg"
      title={say(text.filterTitle)}
      opened={props.opened}
      onClose={props.onClose}
    >
      {/* Built anew at each opening, from the filter in force. */}
      <Conditions {...props} />
    </Drawer>
  );
}

function Conditions({ search, model, paths, onChange, onClose }: Props) {
  const { say, number } = useLanguage();
  const [definition, setDefinition] = useState(() => definitionOf(search.filter));
  const [ranges, setRanges] = useState<ChanceRanges>(search);
  const values = useTraitValues(traitsNamed(definition).filter((path) => paths.includes(path)));
  const vocabulary = useMemo(() => {
    const known: KnownTrait[] = paths.map((path) => ({ path, values: values.get(path) ?? [] }));
    return vocabularyOf(model ?? undefined, known);
  }, [model, paths, values]);
  const faults = useMemo(
    () => faultsOf({ bussola: 1, name: "filter", ...definition }, model ?? undefined),
    [definition, model],
  );
  const isWhole = isEmpty(definition) || faults.length === 0;
  const [settled] = useDebouncedValue(definition, TYPING_MS);
  const filter = isEmpty(settled) ? undefined : justCondition(settled);
  const { chance, percentile } = ranges;
  const given = selectionOf({ ...search, chance, percentile, filter: undefined });
  const asked = { ...given, ...(filter && { filter }) };
  const { data } = useLeadCount(isWhole && settled === definition ? asked : undefined);
  return (
    <Stack>
      <ConditionEditor
        value={definition}
        onChange={setDefinition}
        vocabulary={vocabulary}
        faults={isEmpty(definition) ? [] : faults}
      />
      <ChanceFields value={{ chance, percentile }} onChange={setRanges} />
      <Group justify="space-between">
        <Text size="sm" role="status">
          {isWhole
            ? data && say(text.matching(data.total, number(data.total)))
            : say(text.incomplete)}
        </Text>
        <Group gap="xs">
          <Button
            variant="default"
            onClick={() => {
              onChange({ filter: undefined, chance: undefined, percentile: undefined });
              onClose();
            }}
          >
            {say(text.clear)}
          </Button>
          <Button
            disabled={!isWhole}
            onClick={() => {
              const chosen = isEmpty(definition) ? undefined : justCondition(definition);
              onChange({ filter: chosen, chance, percentile });
              onClose();
            }}
          >
            {say(text.apply)}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
}

/** What the address says, when it is a condition at all. */
function definitionOf(filter: Search["filter"]): Definition {
  if (!filter) return EMPTY;
  const read = readSegment(JSON.stringify({ bussola: 1, name: "filter", ...filter }));
  return "segment" in read ? read.segment : EMPTY;
}

const isEmpty = ({ when }: Definition): boolean => "all" in when && when.all.length === 0;

/** Without the name of a segment around it. */
const justCondition = ({ when, signals }: Definition) => ({ when, ...(signals && { signals }) });

const traitsNamed = ({ signals = {} }: Definition): string[] =>
  Object.values(signals).flatMap((signal) => ("trait" in signal ? [signal.trait] : []));
