import { type Gate, isBehaviour, type Model, type Path, type Qualify } from "@bussola/engine";
import { ActionIcon, Button, Group, MultiSelect, Stack, Text } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useLanguage } from "../../../ui/language.tsx";
import { ClauseList } from "../cards/ClauseList.tsx";
import { DurationField, NameField, NumberField } from "../cards/fields.tsx";
import { orNone, without } from "../cards/lists.ts";
import { useEditing, useFault } from "../studio/editing.ts";
import { freeName } from "../studio/rename.ts";
import { Part } from "./Part.tsx";
import { text } from "./text.ts";

/** When a lead is ready, and what kinds of people there are. */
export function Readiness() {
  return (
    <Stack gap="md">
      <Qualifying />
      <Personas />
    </Stack>
  );
}

function Qualifying() {
  const { model, edit } = useEditing();
  const { say } = useLanguage();
  const { qualify } = model;
  const put = (next: Qualify | undefined) => edit({ ...model, qualify: next });
  return (
    <Part
      title={say(text.qualify)}
      about={say(text.qualifyAbout)}
      of="qualify"
      begin={{
        label: say(text.useQualify),
        isThere: qualify !== undefined,
        start: () => put({ at: 60 }),
        remove: () => put(undefined),
      }}
    >
      {qualify && <QualifyFields qualify={qualify} onChange={put} />}
    </Part>
  );
}

type QualifyProps = { qualify: Qualify; onChange: (qualify: Qualify) => void };

function QualifyFields({ qualify, onChange }: QualifyProps) {
  const { say } = useLanguage();
  const { readOnly } = useEditing();
  return (
    <Stack gap="sm">
      <Group gap="xs" align="flex-end">
        <NumberField
          label={say(text.at)}
          at={["qualify", "at"]}
          value={qualify.at}
          needed
          onChange={(at) => onChange({ ...qualify, at })}
        />
        <NumberField
          label={say(text.dropAt)}
          at={["qualify", "dropAt"]}
          value={qualify.dropAt}
          placeholder={String(qualify.at)}
          onChange={(dropAt) => onChange({ ...qualify, dropAt })}
        />
        {qualify.cooldown !== undefined ? (
          <DurationField
            label={say(text.cooldown)}
            at={["qualify", "cooldown"]}
            value={qualify.cooldown}
            onChange={(cooldown) => onChange({ ...qualify, cooldown })}
          />
        ) : (
          !readOnly && (
            <Button
              variant="subtle"
              size="compact-xs"
              mb={4}
              leftSection={<IconPlus size={12} />}
              onClick={() => onChange({ ...qualify, cooldown: "7d" })}
            >
              {say(text.addCooldown)}
            </Button>
          )
        )}
      </Group>
      {(["require", "disqualify"] as const).map((kind) => (
        <ClauseList<Gate>
          key={kind}
          label={say(text[kind])}
          at={["qualify", kind]}
          clauses={qualify[kind]}
          onChange={(gates) => onChange({ ...qualify, [kind]: gates })}
          made={(signal) => ({ signal, reason: say(text.newReason) })}
          more={(gate, at, change) => (
            <NameField
              label={say(text.reason)}
              at={[...at, "reason"]}
              value={gate.reason}
              onChange={(reason) => change({ ...gate, reason: reason ?? gate.reason })}
            />
          )}
        />
      ))}
    </Stack>
  );
}

function Personas() {
  const { model, edit, readOnly } = useEditing();
  const { say } = useLanguage();
  const { personas = [], signals } = model;
  const eligible = Object.keys(signals).filter((name) => {
    const signal = signals[name];
    return signal && !isBehaviour(signal);
  });
  const put = (next: NonNullable<Model["personas"]>) => edit({ ...model, personas: orNone(next) });
  const add = () => {
    const names = personas.map(({ name }) => name);
    put([...personas, { name: freeName(say(text.newPersona), names), of: eligible.slice(0, 1) }]);
  };
  return (
    <Part title={say(text.personas)} about={say(text.personasAbout)} of="personas">
      {personas.map((persona, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the name is what may change
        <Group key={i} gap="xs" align="flex-start">
          <NameField
            label={say(text.personaName)}
            at={["personas", i, "name"]}
            value={persona.name}
            w={170}
            onChange={(name) => put(personas.with(i, { ...persona, name: name ?? persona.name }))}
          />
          <PersonaSignals
            at={["personas", i, "of"]}
            of={persona.of}
            eligible={eligible}
            onChange={(of) => put(personas.with(i, { ...persona, of }))}
          />
          <NumberField
            label={say(text.atLeast)}
            at={["personas", i, "atLeast"]}
            value={persona.atLeast}
            w={80}
            min={1}
            placeholder="1"
            onChange={(atLeast) => put(personas.with(i, { ...persona, atLeast }))}
          />
          {!readOnly && (
            <ActionIcon
              variant="subtle"
              color="gray"
              mt={22}
              aria-label={say(text.remove(persona.name))}
              onClick={() => put(without(personas, i))}
            >
              <IconX size={14} />
            </ActionIcon>
          )}
        </Group>
      ))}
      {!readOnly && eligible.length > 0 && (
        <Button
          variant="subtle"
          size="compact-xs"
          style={{ alignSelf: "flex-start" }}
          leftSection={<IconPlus size={12} />}
          onClick={add}
        >
          {say(text.addPersona)}
        </Button>
      )}
      {eligible.length === 0 && (
        <Text size="xs" c="dimmed">
          {say(text.noPersonaSignals)}
        </Text>
      )}
    </Part>
  );
}

type PersonaProps = {
  at: Path;
  of: string[];
  eligible: string[];
  onChange: (of: string[]) => void;
};

function PersonaSignals({ at, of, eligible, onChange }: PersonaProps) {
  const { say } = useLanguage();
  const { readOnly, faults } = useEditing();
  const whole = useFault(at);
  const [kind, i, key] = at;
  const faulty = of.findIndex((_, j) =>
    faults.some(({ path }) => path === `${kind}[${i}].${key}[${j}]`),
  );
  const member = useFault([...at, faulty]);
  return (
    <MultiSelect
      size="xs"
      flex={1}
      miw={180}
      label={say(text.of)}
      data={[...new Set([...eligible, ...of])]}
      value={[...new Set(of)]}
      searchable
      readOnly={readOnly}
      error={whole ?? member}
      onChange={onChange}
    />
  );
}
