import type { Fault } from "@bussola/engine";
import { Box } from "@mantine/core";
import { useEffect, useMemo, useRef } from "react";
import { type Definition, withChange } from "./definition.ts";
import { type Editing, EditingProvider, placeName } from "./editing.ts";
import { NodeEditor } from "./NodeEditor.tsx";
import type { Vocabulary } from "./vocabulary.ts";

export type { Definition } from "./definition.ts";
export { type KnownTrait, type Vocabulary, vocabularyOf } from "./vocabulary.ts";

type Props = {
  value: Definition;
  onChange: (value: Definition) => void;
  /** What there is to choose from: `vocabularyOf`. */
  vocabulary: Vocabulary;
  /** As the engine says them; each is shown at the row that its path leads to. */
  faults?: readonly Fault[];
};

/** A segment's condition, built by hand. What it cannot build it shows and leaves as it is. */
export function ConditionEditor({ value, onChange, vocabulary, faults = [] }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const wanted = useRef<string>(undefined);
  useEffect(() => {
    if (wanted.current === undefined) return;
    const place = box.current?.querySelector(`[data-place="${wanted.current}"]`);
    wanted.current = undefined;
    focusOn(place);
  });
  const editing = useMemo<Editing>(
    () => ({
      ...{ definition: value, vocabulary, faults },
      change(at, next, { signals, focus } = {}) {
        if (focus) wanted.current = placeName(focus);
        onChange(withChange(value, at, next, signals));
      },
    }),
    [value, onChange, vocabulary, faults],
  );
  return (
    <EditingProvider value={editing}>
      <Box
        ref={box}
        // In a form around it, Enter ends a value and not the whole.
        onKeyDown={(event) => {
          if (event.key === "Enter" && event.target instanceof HTMLInputElement)
            event.preventDefault();
        }}
      >
        <NodeEditor node={value.when} at={[]} />
      </Box>
    </EditingProvider>
  );
}

/** The first thing to fill in at a place, or the button that it is. */
function focusOn(place: Element | null | undefined): void {
  if (!place) return;
  const control = "input, select, button";
  const first = place.querySelector("[data-first]") ?? place;
  const found = first.matches(control) ? first : first.querySelector(control);
  if (found instanceof HTMLElement) found.focus();
}
