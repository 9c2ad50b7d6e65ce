import type { ListedLead } from "@bussola/contract";
import { type KeyboardEvent, type RefObject, useState } from "react";
import { useOpenLead } from "./LeadLink.tsx";
import type { useSelection } from "./useSelection.ts";

type Given = {
  leads: ListedLead[];
  selection: ReturnType<typeof useSelection>;
  scrollTo: (index: number) => void;
};

const PAGE = 10;

/** The keyboard among rows: one of them has the focus, arrows move it, Space chooses, Enter opens. */
export function useRowKeys(
  scroller: RefObject<HTMLDivElement | null>,
  { leads, selection, scrollTo }: Given,
) {
  const [active, setActive] = useState(0);
  const open = useOpenLead();
  const last = leads.length - 1;

  function move(to: number, isRange: boolean): void {
    const next = Math.max(0, Math.min(last, to));
    if (isRange) selection.toggle(next, true);
    setActive(next);
    scrollTo(next);
    // The row may only come into the page by scrolling.
    requestAnimationFrame(() => {
      scroller.current?.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus();
    });
  }

  function onKey(event: KeyboardEvent, at: number): void {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
    const to = {
      ...{ ArrowDown: at + 1, j: at + 1, ArrowUp: at - 1, k: at - 1 },
      ...{ PageDown: at + PAGE, PageUp: at - PAGE, Home: 0, End: last },
    }[event.key];
    const lead = leads[at];
    if (to !== undefined) move(to, event.shiftKey);
    else if (event.key === " ") selection.toggle(at, event.shiftKey);
    else if (event.key === "Enter" && lead) open(lead.id);
    else if (event.key === "Escape") selection.clear();
    else return;
    event.preventDefault();
  }

  return {
    of: (index: number) => ({
      isActive: index === Math.min(active, last),
      onFocus: () => setActive(index),
      onKey: (event: KeyboardEvent) => onKey(event, index),
    }),
  };
}
