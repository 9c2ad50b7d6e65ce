import { heading, isBehaviour, isTrait, type Signal } from "@bussola/engine";
import {
  ActionIcon,
  Badge,
  Box,
  Button,
  Card,
  Collapse,
  Group,
  Menu,
  Stack,
  Text,
} from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronDown, IconChevronRight, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useVocabulary } from "../../../queries/vocabulary.ts";
import { useLanguage } from "../../../ui/language.tsx";
import styles from "../cards/cards.module.css";
import { NameField } from "../cards/fields.tsx";
import { ItemMenu } from "../cards/ItemMenu.tsx";
import { useEditing, useFault, useIsFaulty } from "../studio/editing.ts";
import { freeName, renameSignal, usesOf } from "../studio/rename.ts";
import { SignalFields } from "./SignalFields.tsx";
import { text } from "./text.ts";

type Kind = "behaviour" | "trait" | "quality";
const BEGUN: Record<Kind, Signal> = {
  behaviour: { type: "page" },
  trait: { trait: "company.employees" },
  quality: { quality: "email.free" },
};
const kindOf = (signal: Signal): Kind =>
  isBehaviour(signal) ? "behaviour" : isTrait(signal) ? "trait" : "quality";

/** The model's signals, each opened to be changed. */
export function SignalList() {
  const { model, edit, readOnly } = useEditing();
  const { say } = useLanguage();
  const [added, setAdded] = useState<string>();
  const names = Object.keys(model.signals);
  const add = (kind: Kind) => {
    const name = freeName(say(text.newName), names).replaceAll(" ", "_");
    setAdded(name);
    edit({ ...model, signals: { ...model.signals, [name]: BEGUN[kind] } });
  };
  return (
    <Stack gap="sm">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text size="sm">{say(text.about)}</Text>
          <SampleNote />
        </div>
        {!readOnly && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button
                size="xs"
                variant="default"
                leftSection={<IconPlus size={14} />}
                style={{ flexShrink: 0 }}
              >
                {say(text.add)}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {(["behaviour", "trait", "quality"] as const).map((kind) => (
                <Menu.Item key={kind} onClick={() => add(kind)}>
                  {say(text.addKind[kind])}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </Group>
      <Card padding={0}>
        {names.map((name, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the name is what may change
          <SignalRow key={i} name={name} begun={name === added} />
        ))}
      </Card>
    </Stack>
  );
}

/** What suggestions come from, said honestly. */
function SampleNote() {
  const { say, number } = useLanguage();
  const { data } = useVocabulary();
  if (!data) return null;
  const { looked, of } = data.events;
  const note =
    of === 0
      ? text.nothingSeen
      : looked < of
        ? text.sample(number(looked), number(of))
        : text.whole(number(of));
  return (
    <Text size="xs" c="dimmed">
      {say(note)}
    </Text>
  );
}

function SignalRow({ name, begun }: { name: string; begun: boolean }) {
  const { model, edit } = useEditing();
  const { say } = useLanguage();
  const [open, { toggle }] = useDisclosure(begun);
  const at = ["signals", name];
  const fault = useFault(at);
  const isFaulty = useIsFaulty(at);
  const signal = model.signals[name];
  if (!signal) return null;
  const uses = usesOf(model, name);
  const put = (next: Signal) => edit({ ...model, signals: { ...model.signals, [name]: next } });
  const remove = () => {
    const { [name]: _, ...signals } = model.signals;
    edit({ ...model, signals });
  };
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <Box className={styles.rule} role="group" aria-label={name} data-faulty={isFaulty || undefined}>
      <Group px="xs" py={6} gap={6} wrap="nowrap">
        <ActionIcon
          size="sm"
          aria-label={say(text.open(name))}
          aria-expanded={open}
          onClick={toggle}
        >
          <Chevron size={16} />
        </ActionIcon>
        <Box flex={1} miw={0} onClick={toggle} style={{ cursor: "pointer" }}>
          <Text size="sm" fw={550} truncate title={name}>
            {heading(name)}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {uses.length > 0 ? say(text.usedBy(uses.map(heading).join(", "))) : say(text.unused)}
          </Text>
        </Box>
        <Badge variant="default" tt="none" fw={500}>
          {say(text.kind[kindOf(signal)])}
        </Badge>
        <ItemMenu
          label={say(text.menu(name))}
          onDuplicate={() => {
            const copy = freeName(name, Object.keys(model.signals)).replaceAll(" ", "_");
            edit({ ...model, signals: { ...model.signals, [copy]: signal } });
          }}
          onRemove={remove}
        />
      </Group>
      {fault && (
        <Text c="var(--mantine-color-error)" size="xs" px={40} pb={6} role="alert">
          {fault}
        </Text>
      )}
      <Collapse expanded={open}>
        {open && (
          <Stack gap="sm" className={styles.details}>
            <NameField
              label={say(text.name)}
              at={[...at, "name"]}
              value={name}
              onChange={(next) => {
                if (next === undefined || model.signals[next]) return;
                edit(renameSignal(model, name, next));
              }}
            />
            <SignalFields at={at} signal={signal} onChange={put} />
          </Stack>
        )}
      </Collapse>
    </Box>
  );
}
