import { useEffect, useRef } from "react";

/** What each key does, by its name in small letters. */
export type Shortcuts = Readonly<Record<string, (() => void) | undefined>>;

const TYPING = "input, textarea, select, [contenteditable]";
/** Where keys have a meaning of their own already. */
const OWN = "[role=dialog], [role=menu], [role=listbox], [role=radiogroup]";
/** What Enter and Space press. */
const PRESSED = "a, button, summary";

/**
 * Single keys of a screen, while nobody types, no dialogue is open and no other key is held. They
 * take nothing away from the controls that have the focus.
 */
export function useShortcuts(shortcuts: Shortcuts, isOn: boolean): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    if (!isOn) return;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const at = event.target instanceof Element ? event.target : document.body;
      if (at.closest(TYPING) || at.closest(OWN) || document.querySelector("[role=dialog]")) return;
      if (event.key === "Enter" && at.closest(PRESSED) && !at.closest("[data-row]")) return;
      const act = latest.current[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [isOn]);
}
