import { useState } from "react";

/** Chosen leads, by id; or all that match, loaded or not. */
export type Selection = { all: boolean; ids: ReadonlySet<number> };

const NONE: Selection = { all: false, ids: new Set() };

/** What is selected among the leads of a list; another list begins with nothing. */
export function useSelection(list: string, leads: readonly number[]) {
  const [state, setState] = useState({ list, selection: NONE, anchor: 0 });
  const { selection, anchor } = state.list === list ? state : { selection: NONE, anchor: 0 };
  const set = (next: Selection, at = anchor) => setState({ list, selection: next, anchor: at });
  return {
    selection,
    isSelected: (id: number) => selection.all || selection.ids.has(id),
    /** One; or, with the shift key, all from the one chosen before. */
    toggle(at: number, isRange: boolean) {
      const ids = new Set(selection.all ? leads : selection.ids);
      const isOn = !ids.has(leads[at] as number);
      const [from, to] = isRange ? [Math.min(anchor, at), Math.max(anchor, at)] : [at, at];
      for (const id of leads.slice(from, to + 1)) {
        if (isOn || isRange) ids.add(id);
        else ids.delete(id);
      }
      set({ all: false, ids }, at);
    },
    selectLoaded: () => set({ all: false, ids: new Set(leads) }),
    selectAll: () => set({ all: true, ids: new Set() }),
    clear: () => set(NONE, 0),
  };
}
