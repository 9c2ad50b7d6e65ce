import { describeFault, type Fault, isBehaviour, isTrait, type Range } from "@bussola/engine";
import { Group, MultiSelect, NativeSelect, Stack, Text } from "@mantine/core";
import { useLanguage } from "../language.tsx";
import { type ChangeLeaf, isRange, type Leaf } from "./definition.ts";
import { EventFields } from "./EventFields.tsx";
import { useEditing } from "./editing.ts";
import { FieldLabel } from "./FieldLabel.tsx";
import { needOf } from "./needs.ts";
import { Quantity } from "./Quantity.tsx";
import { SignalFields } from "./SignalFields.tsx";
import { TraitFields } from "./TraitFields.tsx";
import { text } from "./text.ts";
import { signalNamed } from "./vocabulary.ts";

type Props = { node: Leaf; faults: readonly Fault[]; onChange: ChangeLeaf };

/** What a condition asks, with what is wrong with it underneath. */
export function LeafFields({ node, faults, onChange }: Props) {
  const { definition, vocabulary } = useEditing();
  const { say, language } = useLanguage();
  const need = needOf(node, definition, vocabulary);
  const wrong = need ? [say(need)] : faults.map((fault) => describeFault(fault, language));
  return (
    <Stack gap={4}>
      <Group gap="xs">
        <Fields node={node} onChange={onChange} />
      </Group>
      {faults.length > 0 &&
        wrong.map((message) => (
          <Text key={message} size="xs" c="var(--mantine-color-error)" role="alert">
            {message}
          </Text>
        ))}
    </Stack>
  );
}

function Fields({ node, onChange }: Omit<Props, "faults">) {
  const { definition, vocabulary } = useEditing();
  const { say } = useLanguage();
  const { bands, grades, personas } = vocabulary;
  if ("band" in node)
    return (
      <NameFields
        what="band"
        chosen={node.band}
        names={bands}
        onChange={(band) => onChange({ band })}
      />
    );
  if ("grade" in node)
    return (
      <NameFields
        what="grade"
        chosen={node.grade}
        names={grades}
        onChange={(grade) => onChange({ grade })}
      />
    );
  if ("persona" in node)
    return (
      <NameFields
        what="persona"
        chosen={node.persona}
        names={personas}
        onChange={(persona) => onChange({ persona })}
      />
    );
  if ("ready" in node)
    return (
      <>
        <FieldLabel>{say(text.ready)}</FieldLabel>
        <NativeSelect
          size="xs"
          data-first
          aria-label={say(text.ready)}
          value={String(node.ready)}
          data={[
            { value: "true", label: say(text.isReady) },
            { value: "false", label: say(text.isNotReady) },
          ]}
          onChange={({ currentTarget }) => onChange({ ready: currentTarget.value === "true" })}
        />
      </>
    );
  if (isRange(node)) return <RangeFields node={node} onChange={onChange} />;
  const own = definition.signals?.[node.signal];
  const isPlain = node.atLeast === undefined && node.atMost === undefined && !node.curve;
  if (own && isTrait(own) && isPlain && Object.keys(own).length > 1)
    return <TraitFields node={node} signal={own} onChange={onChange} />;
  const signal = signalNamed(node.signal, definition.signals, vocabulary);
  if (own && isBehaviour(own) && typeof own.event === "string" && Object.keys(own).length === 1)
    return <EventFields node={node} event={own.event} onChange={onChange} />;
  return <SignalFields node={node} signal={signal} onChange={onChange} />;
}

type NameProps = {
  what: "band" | "grade" | "persona";
  chosen: readonly string[];
  names: readonly string[];
  onChange: (chosen: string[]) => void;
};

function NameFields({ what, chosen, names, onChange }: NameProps) {
  const { say } = useLanguage();
  return (
    <>
      <FieldLabel>{`${say(text[what])} ${say(text.oneOf)}`}</FieldLabel>
      <MultiSelect
        size="xs"
        flex={1}
        miw={160}
        data-first
        aria-label={say(text[what])}
        // A name that the model no longer has stays in sight, to be taken out.
        data={[...new Set([...names, ...chosen])]}
        value={[...chosen]}
        onChange={onChange}
        searchable={names.length > 8}
        hidePickedOptions
      />
    </>
  );
}

function RangeFields({
  node,
  onChange,
}: {
  node: Extract<Leaf, { score: Range } | { fit: Range } | { engagement: Range }>;
  onChange: ChangeLeaf;
}) {
  const { say } = useLanguage();
  const [what, range] =
    "score" in node
      ? (["score", node.score] as const)
      : "fit" in node
        ? (["fit", node.fit] as const)
        : (["engagement", node.engagement] as const);
  const change = (next: Range) => {
    const given = Object.entries(next).filter(([, value]) => value !== undefined);
    const kept: Range = Object.fromEntries(given);
    onChange(
      what === "score" ? { score: kept } : what === "fit" ? { fit: kept } : { engagement: kept },
    );
  };
  return (
    <>
      <FieldLabel>{say(text[what])}</FieldLabel>
      <Quantity
        first
        label={`${say(text[what])}: ${say(text.from)}`}
        prefix={`${say(text.from)} `}
        value={range.gte}
        onChange={(gte) => change({ ...range, gte })}
      />
      <Quantity
        label={`${say(text[what])}: ${say(text.below)}`}
        prefix={`${say(text.below)} `}
        value={range.lt}
        onChange={(lt) => change({ ...range, lt })}
      />
    </>
  );
}
