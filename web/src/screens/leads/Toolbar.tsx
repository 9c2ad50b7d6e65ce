import type { Model } from "@bussola/engine";
import {
  ActionIcon,
  Button,
  Group,
  MultiSelect,
  Pill,
  Select,
  TextInput,
  Tooltip,
} from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconFilter, IconFilterOff, IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useSegmentNames, useTraitValues } from "../../queries/lists.ts";
import { useStages } from "../../queries/work.ts";
import { useLanguage } from "../../ui/language.tsx";
import { FilterDrawer } from "./FilterDrawer.tsx";
import { NARROWING, type Search } from "./search.ts";
import { text } from "./text.ts";
import { useOwners } from "./useOwners.ts";

type Props = {
  search: Search;
  model: Model | null | undefined;
  paths: readonly string[];
  onChange: (changes: Partial<Search>) => void;
};

const TYPING_MS = 250;
const TAGS = "bussola.tags";

/** What narrows the list: the usual by one click, everything else by the filter. */
export function Toolbar({ search, model, paths, onChange }: Props) {
  const { say, language } = useLanguage();
  const owners = useOwners();
  const stages = useStages();
  const [isOpen, setOpen] = useState(false);
  const segments = useSegmentNames();
  const tags = useTraitValues([TAGS]).get(TAGS) ?? [];
  const isNarrowed = NARROWING.some((name) => search[name] !== undefined);
  const nothing = Object.fromEntries(NARROWING.map((name) => [name, undefined]));
  return (
    <Group gap={8}>
      <SearchBox value={search.q ?? ""} onChange={(q) => onChange({ q: q || undefined })} />
      <Several
        label={say(text.band)}
        values={(model?.bands ?? []).map(({ name }) => name)}
        chosen={search.band}
        onChange={(band) => onChange({ band })}
      />
      <Several
        label={say(text.persona)}
        values={(model?.personas ?? []).map(({ name }) => name)}
        chosen={search.persona}
        onChange={(persona) => onChange({ persona })}
      />
      <OneOrNone
        label={say(text.owner)}
        none={say(text.nobody)}
        values={owners.map(({ email }) => email)}
        nameOf={(email) => owners.find((one) => one.email === email)?.name ?? email}
        chosen={search.owner}
        onChange={(owner) => onChange({ owner })}
      />
      <OneOrNone
        label={say(text.stage)}
        none={say(text.noStage)}
        values={(stages.data ?? []).map(({ id }) => id)}
        nameOf={(id) => stages.data?.find((one) => one.id === id)?.[language] ?? id}
        chosen={search.stage}
        onChange={(stage) => onChange({ stage })}
      />
      <OneOrNone
        label={say(text.tag)}
        none={say(text.noTag)}
        values={tags.map(String)}
        chosen={search.tag}
        onChange={(tag) => onChange({ tag })}
      />
      {(segments.data?.length ?? 0) > 0 && (
        <Select
          size="xs"
          w={112}
          clearable
          searchable
          aria-label={say(text.segment)}
          placeholder={say(text.segment)}
          data={segments.data ?? []}
          value={search.segment ?? null}
          onChange={(segment) => onChange({ segment: segment ?? undefined })}
        />
      )}
      <Select
        size="xs"
        w={172}
        allowDeselect={false}
        aria-label={say(text.who)}
        data={[
          { value: "known", label: say(text.whoKnown) },
          { value: "all", label: say(text.whoAll) },
          { value: "unknown", label: say(text.whoUnknown) },
        ]}
        value={search.who ?? "known"}
        onChange={(who) => onChange({ who: who === "all" || who === "unknown" ? who : undefined })}
      />
      <Button
        size="xs"
        variant={search.filter || search.chance || search.percentile ? "light" : "default"}
        leftSection={<IconFilter size={14} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {say(text.filter)}
      </Button>
      {isNarrowed && (
        <Tooltip label={say(text.clear)}>
          <ActionIcon size={30} aria-label={say(text.clear)} onClick={() => onChange(nothing)}>
            <IconFilterOff size={16} />
          </ActionIcon>
        </Tooltip>
      )}
      <FilterDrawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        {...{ search, model, paths, onChange }}
      />
    </Group>
  );
}

/** Words to look for; the list follows a moment after the last letter. */
function SearchBox({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { say } = useLanguage();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const tell = useDebouncedCallback(onChange, TYPING_MS);
  return (
    <TextInput
      size="xs"
      w={{ base: "100%", sm: 190 }}
      type="search"
      leftSection={<IconSearch size={14} aria-hidden />}
      aria-label={say(text.search)}
      placeholder={say(text.search)}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        tell(currentTarget.value);
      }}
    />
  );
}

type SeveralProps = {
  label: string;
  values: string[];
  chosen: string[] | undefined;
  onChange: (chosen: string[] | undefined) => void;
};

function Several({ label, values, chosen = [], onChange }: SeveralProps) {
  if (values.length === 0 && chosen.length === 0) return null;
  const [first, ...others] = chosen;
  return (
    <MultiSelect
      size="xs"
      w={122}
      aria-label={label}
      placeholder={chosen.length === 0 ? label : ""}
      data={[...new Set([...values, ...chosen])]}
      value={chosen}
      onChange={(next) => onChange(next.length > 0 ? next : undefined)}
      clearable
      // One line, however many are chosen.
      renderPill={({ value, onRemove }) =>
        value === first ? (
          <Pill withRemoveButton onRemove={onRemove} maw={90}>
            {others.length > 0 ? `${value} +${others.length}` : value}
          </Pill>
        ) : null
      }
    />
  );
}

type OneOrNoneProps = {
  label: string;
  /** Stands for those who have none. */
  none: string;
  values: string[];
  nameOf?: (value: string) => string;
  chosen: (string | null)[] | undefined;
  onChange: (chosen: (string | null)[] | undefined) => void;
};

/** One of the values that leads have, or none. Values are marked, so that none may be called none. */
function OneOrNone({ label, none, values, nameOf, chosen, onChange }: OneOrNoneProps) {
  const [first] = chosen ?? [];
  const all = [...new Set([...values, ...(chosen ?? []).filter((each) => each !== null)])];
  return (
    <Select
      size="xs"
      w={132}
      clearable
      searchable
      aria-label={label}
      placeholder={label}
      data={[
        { value: "-", label: none },
        ...all.map((each) => ({ value: `=${each}`, label: nameOf?.(each) ?? each })),
      ]}
      value={first === undefined ? null : first === null ? "-" : `=${first}`}
      onChange={(next) =>
        onChange(next === null ? undefined : [next === "-" ? null : next.slice(1)])
      }
    />
  );
}
