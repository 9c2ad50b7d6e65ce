import type { SegmentNode, Signal } from "@bussola/engine";
import { Button, Menu } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useLanguage } from "../language.tsx";
import { freshName, type Place } from "./definition.ts";
import { type Editing, placeName, useEditing } from "./editing.ts";
import { text } from "./text.ts";

type Made = { node: SegmentNode; signals?: Record<string, Signal> };
type Kind = "signal" | "trait" | "event" | Standing | "group";
type Standing = "score" | "band" | "grade" | "persona" | "ready" | "fit" | "engagement";

type Props = {
  at: Place;
  onAdd: (node: SegmentNode, signals?: Record<string, Signal>) => void;
};

/** The button at the end of a group, with every kind of condition that can be made here. */
export function AddCondition({ at, onAdd }: Props) {
  const editing = useEditing();
  const { say } = useLanguage();
  const item = (kind: Kind) => (
    <Menu.Item
      key={kind}
      onClick={() => {
        const { node, signals } = made(kind, editing);
        onAdd(node, signals);
      }}
    >
      {say(text[kind])}
    </Menu.Item>
  );
  const standings = standingsIn(editing);
  return (
    // The focus goes to what was added, not back to the button.
    <Menu position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} />}
          data-place={placeName([...at, "add"])}
        >
          {say(text.add)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{say(text.about)}</Menu.Label>
        {aboutsIn(editing).map(item)}
        {standings.length > 0 && <Menu.Label>{say(text.standing)}</Menu.Label>}
        {standings.map(item)}
        <Menu.Label>{say(text.structure)}</Menu.Label>
        {item("group")}
      </Menu.Dropdown>
    </Menu>
  );
}

function aboutsIn({ definition, vocabulary }: Editing): Kind[] {
  const signals = { ...vocabulary.signals, ...definition.signals };
  return [
    ...(Object.keys(signals).length > 0 ? (["signal"] as const) : []),
    "trait",
    ...(vocabulary.events ? (["event"] as const) : []),
  ];
}

function standingsIn({ vocabulary }: Editing): Standing[] {
  const { bands, grades, personas, ready, standing } = vocabulary;
  if (!standing) return [];
  return [
    "score",
    ...(bands.length > 0 ? (["band"] as const) : []),
    ...(grades.length > 0 ? (["grade"] as const) : []),
    ...(personas.length > 0 ? (["persona"] as const) : []),
    ...(ready ? (["ready"] as const) : []),
    "fit",
    "engagement",
  ];
}

/** A condition to begin with; what only its author can know is still missing. */
function made(kind: Kind, { definition, vocabulary }: Editing): Made {
  const own = { ...vocabulary.signals, ...definition.signals };
  const fresh = (wanted: string) => freshName(wanted, new Set(Object.keys(own)));
  switch (kind) {
    case "signal":
      return { node: { signal: Object.keys(own)[0] ?? "", atLeast: 1 } };
    case "trait": {
      const trait = vocabulary.traits[0]?.path ?? "";
      const name = fresh(trait);
      return { node: { signal: name }, signals: { [name]: { trait, in: [] } } };
    }
    case "event": {
      const event = vocabulary.events?.[0] ?? "";
      const name = fresh(event);
      return { node: { signal: name, atLeast: 1 }, signals: { [name]: { event } } };
    }
    case "score":
      return { node: { score: { gte: 50 } } };
    case "fit":
      return { node: { fit: { gte: 10 } } };
    case "engagement":
      return { node: { engagement: { gte: 10 } } };
    case "band":
      return { node: { band: [] } };
    case "grade":
      return { node: { grade: [] } };
    case "persona":
      return { node: { persona: [] } };
    case "ready":
      return { node: { ready: true } };
    case "group":
      return { node: { any: [] } };
  }
}
