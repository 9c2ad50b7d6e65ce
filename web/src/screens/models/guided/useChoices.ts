import type { Guided, GuidedChoice, GuidedState } from "@bussola/contract";
import { useDebouncedCallback } from "@mantine/hooks";
import { useState } from "react";
import { useGuidedActions } from "../../../queries/guided.ts";

/** Typing is over. */
const PAUSE_MS = 350;

/** What was chosen, kept on the server a moment after each choice, and the way back. */
export type Choices = {
  state: GuidedState;
  change: (some: Partial<GuidedState>) => void;
  /** The same for one proposal. */
  choose: (id: string, choice: GuidedChoice) => void;
  /** Where one is: no choice to take back. */
  go: (step: GuidedState["step"]) => void;
  /** Undefined when there is nothing to take back. */
  undo: (() => void) | undefined;
  /** What the server knows: answers are of this. */
  saved: GuidedState;
  isSaving: boolean;
  /** Waits until the server knows everything. */
  settle: () => Promise<void>;
};

export function useChoices({ state: begun }: Guided): Choices {
  const { save } = useGuidedActions();
  const [state, setState] = useState(begun);
  const [saved, setSaved] = useState(begun);
  const [past, setPast] = useState<GuidedState[]>([]);
  const keep = (next: GuidedState) =>
    save.mutateAsync(next).then(
      () => setSaved(next),
      // Told by all mutations; the next choice tries again.
      () => {},
    );
  const keepSoon = useDebouncedCallback(keep, PAUSE_MS);
  const become = (next: GuidedState) => {
    setState(next);
    keepSoon(next);
  };
  const change = (some: Partial<GuidedState>) => {
    setPast([...past, state]);
    become({ ...state, ...some });
  };
  const last = past.at(-1);
  return {
    ...{ state, saved, change },
    choose: (id, choice) =>
      change({ choices: { ...state.choices, [id]: { ...state.choices[id], ...choice } } }),
    go: (step) => become({ ...state, step }),
    undo:
      last &&
      (() => {
        setPast(past.slice(0, -1));
        become({ ...last, step: state.step });
      }),
    isSaving: saved !== state,
    settle: async () => {
      keepSoon.cancel();
      if (saved !== state) await keep(state);
    },
  };
}
