import type { Guided, GuidedChoice, GuidedState } from "@bussola/contract";
import { useDebouncedCallback } from "@mantine/hooks";
import { useRef, useState } from "react";
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
  /** Why the last choice could not be saved; null when it could. */
  error: Error | null;
  /** Waits until the server knows everything; the version that does. @throws it could not be saved */
  settle: () => Promise<number>;
};

export function useChoices({ state: begun, version }: Guided): Choices {
  const { save } = useGuidedActions();
  const known = useRef(version);
  const last = useRef<Promise<number>>(Promise.resolve(version));
  const [state, setState] = useState(begun);
  const [saved, setSaved] = useState(begun);
  const [past, setPast] = useState<GuidedState[]>([]);
  /** One after the other: each follows the version that the one before made. */
  const keep = (next: GuidedState): Promise<number> => {
    const sent = async () => {
      const { guided } = await save.mutateAsync({ state: next, after: known.current });
      known.current = guided?.version ?? known.current;
      setSaved(next);
      return known.current;
    };
    last.current = last.current.then(sent, sent);
    return last.current;
  };
  // Why it could not be is shown; the next choice tries again.
  const keepSoon = useDebouncedCallback(
    (next: GuidedState) => void keep(next).catch(() => {}),
    PAUSE_MS,
  );
  const become = (next: GuidedState) => {
    setState(next);
    keepSoon(next);
  };
  const change = (some: Partial<GuidedState>) => {
    setPast([...past, state]);
    become({ ...state, ...some });
  };
  const before = past.at(-1);
  return {
    ...{ state, saved, change },
    choose: (id, choice) =>
      change({ choices: { ...state.choices, [id]: { ...state.choices[id], ...choice } } }),
    go: (step) => become({ ...state, step }),
    undo:
      before &&
      (() => {
        setPast(past.slice(0, -1));
        become({ ...before, step: state.step });
      }),
    isSaving: saved !== state,
    error: save.error,
    settle: () => {
      keepSoon.cancel();
      return saved === state ? last.current : keep(state);
    },
  };
}
